import { lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { keyOf, partitionOf } from "../model-sharing";
import { conflicts } from "./conflicts";
import { type Granting, grantedRoles } from "./granted-roles";
import { type FileProblem, fault } from "./problems";
import {
  type CheckedFile,
  checkWorkspaceFile,
  exceptMissingRoles,
  readWorkspaceFiles,
  type Workspace,
  type WorkspaceFiles,
} from "./reading";

/** The workspace files of a folder. They are read once, and updated here by whoever edits them. */
export class WorkspaceFolder {
  /** Problems of the folder, and of files that can't be read. */
  public readonly problems: readonly FileProblem[];
  /** What the folder's `_defaults.yaml` gives to files. */
  public readonly defaults: WorkspaceFiles["defaults"];
  private readonly checked: Map<string, CheckedFile>;

  constructor(public readonly folder: string) {
    const { files, problems, defaults } = readWorkspaceFiles(folder);
    this.problems = problems;
    this.defaults = defaults;
    this.checked = new Map(files.map((file) => [file.file, checkWorkspaceFile(file)]));
  }

  public get files(): readonly CheckedFile[] {
    return [...this.checked.values()];
  }

  /** Problems of the folder itself. */
  public get folderProblems(): readonly FileProblem[] {
    return this.problems.filter(({ file }) => file === this.shownFolder);
  }

  /** Finds the file of a workspace by the name of its stack or of its file. */
  public find(given: string): CheckedFile | undefined {
    const name = this.nameOf(given);
    return this.files.find((file) => file.name === name);
  }

  /** Problems of files that can't be read and have this name, in any case. */
  public problemsOf(given: string): readonly FileProblem[] {
    const name = this.nameOf(given).toLowerCase();
    return this.problems.filter(({ file }) => file !== this.shownFolder && this.nameOf(file).toLowerCase() === name);
  }

  /** Splits the files into those with a domain and those without. A file with problems counts as one with a domain. */
  public byDomain(): { named: CheckedFile[]; unnamed: CheckedFile[] } {
    const [named, unnamed]: [CheckedFile[], CheckedFile[]] = [[], []];
    for (const file of this.files) {
      const isNamed = Object.hasOwn(Object(file.yaml.value), "domain") || exceptMissingRoles(file).problems.length > 0;
      (isNamed ? named : unnamed).push(file);
    }
    return { named, unnamed };
  }

  /** Finds another file with this domain, in this region if it is known. */
  public otherOf(domain: string, region: string | undefined, file: string): CheckedFile | undefined {
    return this.files.find(
      ({ file: other, workspace }) =>
        other !== file && workspace?.domain === domain && workspace.region === (region ?? workspace.region),
    );
  }

  /** Finds conflicts of an edited file with other files that it did not have before. */
  public newConflicts(file: CheckedFile): FileProblem[] {
    const before = new Set(conflicts(this.files).map(identityOf));
    const all = [...new Map(this.checked).set(file.file, file).values()];
    return conflicts(all).filter((one) => !before.has(identityOf(one)));
  }

  /** Roles that other files already grant the same: name in lower case → where they are listed. */
  public grantedElsewhere(by: Granting, file: string): ReadonlyMap<string, string> {
    return grantedRoles(
      by,
      this.files.filter((other) => other.file !== file),
    );
  }

  /** Whether a file lists a role, or another file grants the same for it. */
  public grants(file: string, role: string): boolean {
    const checked = this.checked.get(file);
    const { workspace } = checked === undefined ? {} : exceptMissingRoles(checked);
    const isListed = checked?.roles.some((one) => keyOf(one).toLowerCase() === role.toLowerCase()) ?? false;
    return isListed || (workspace !== undefined && this.grantedElsewhere(workspace, file).has(role.toLowerCase()));
  }

  /** Other files that name a domain of the same account, and have no problem but a missing role. */
  public othersOfAccount(
    { account, region }: Pick<Workspace, "account" | "region">,
    file: string,
  ): Array<{ readonly checked: CheckedFile; readonly workspace: Workspace }> {
    return this.files.flatMap((checked) => {
      const { problems, workspace } = exceptMissingRoles(checked);
      const isOther =
        checked.file !== file &&
        problems.length === 0 &&
        workspace?.domain !== undefined &&
        workspace.account === account &&
        partitionOf(workspace.region) === partitionOf(region);
      return isOther ? [{ checked, workspace }] : [];
    });
  }

  public put(file: CheckedFile): void {
    this.checked.set(file.file, file);
  }

  /** The path of a file. `file` itself is only for messages. */
  public pathOf(file: string): string {
    return join(this.folder, file.slice(file.lastIndexOf("/") + 1));
  }

  /** The file of a workspace, as the user would name it. */
  public fileOf(given: string): string {
    return `${this.shownFolder.replace(/\/$/, "")}/${this.nameOf(given)}.yaml`;
  }

  /** The name of a workspace, without the folder and the extension that a shell completes. */
  public nameOf(given: string): string {
    const at = given.lastIndexOf("/") + 1;
    const isHere = at > 0 && resolve(given.slice(0, at)) === resolve(this.folder);
    return given.slice(isHere ? at : 0).replace(/\.ya?ml$/i, "");
  }

  /** Whether a workspace has this name, or one that differs only in case. */
  public isTaken(name: string): boolean {
    return this.files.some((file) => file.name.toLowerCase() === name.toLowerCase());
  }

  /** The problem of a path that is not a folder and can't become one. */
  public notAFolder(): FileProblem | undefined {
    return canBeFolder(this.folder) ? undefined : { file: this.shownFolder, ...fault("notAFolder") };
  }

  private get shownFolder(): string {
    return this.folder.split("\\").join("/");
  }
}

/** A conflict without the lines of the two files, since edits move them. */
function identityOf({ file, code, values }: FileProblem): string {
  const withoutLine = { ...values, other: String(values.other).replace(/:\d+$/, "") };
  return JSON.stringify([file, code, withoutLine]);
}

function canBeFolder(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined || statSync(path).isDirectory();
  } catch {
    // The path is a link to nothing, or is below a file.
    return false;
  }
}
