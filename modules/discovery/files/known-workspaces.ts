import { lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { nearest } from "../../model-sharing";
import {
  type CheckedFile,
  checkWorkspaceFile,
  conflicts,
  type FileProblem,
  type Granting,
  grantedRoles,
  notAFolder,
  readWorkspaceFiles,
  stackNameProblem,
  workspacesFolder,
} from "../../workspaces";
import { asIfListed } from "../compare";
import { DiscoveryError, fault } from "../problems";

/** The workspace files of a folder. They are read once, and updated here when the command edits them. */
export class KnownWorkspaces {
  public readonly folder: string;
  /** Problems of the folder, and of files that can't be read. */
  public readonly problems: readonly FileProblem[];
  private readonly files: Map<string, CheckedFile>;

  constructor(env: NodeJS.ProcessEnv) {
    const found = workspacesFolder(env);
    if ("message" in found) {
      throw new DiscoveryError(found);
    }
    const { files, problems } = readWorkspaceFiles(found.folder);
    this.folder = found.folder;
    this.problems = problems;
    this.files = new Map(files.map((file) => [file.file, checkWorkspaceFile(file)]));
  }

  /** Finds the file of a workspace by the name of its stack or of its file. */
  public find(given: string): CheckedFile | undefined {
    const name = this.nameOf(given);
    const inTheWay = this.problems.filter(
      (one) => !this.isOfFolder(one) && this.nameOf(one.file).toLowerCase() === name.toLowerCase(),
    );
    if (inTheWay.length > 0) {
      throw new DiscoveryError(...inTheWay);
    }
    return this.all().find((file) => file.name === name);
  }

  /** Splits the files into those with a domain and those without. A file with problems counts as one with a domain. */
  public byDomain(): { named: CheckedFile[]; unnamed: CheckedFile[] } {
    const [named, unnamed]: [CheckedFile[], CheckedFile[]] = [[], []];
    for (const file of this.all()) {
      const isNamed = Object.hasOwn(Object(file.yaml.value), "domain") || asIfListed(file).problems.length > 0;
      (isNamed ? named : unnamed).push(file);
    }
    if (named.length === 0 && this.problems.length === 0) {
      throw new DiscoveryError(fault("noFileWithDomain", { folder: this.folder }));
    }
    return { named, unnamed };
  }

  /** Finds another file with this domain, in this region if it is known. */
  public otherOf(domain: string, region: string | undefined, file: string): CheckedFile | undefined {
    return this.all().find(
      ({ file: other, workspace }) =>
        other !== file && workspace?.domain === domain && workspace.region === (region ?? workspace.region),
    );
  }

  /** Finds conflicts of an edited file with other files that it did not have before. */
  public newConflicts(file: CheckedFile): FileProblem[] {
    // Edits move lines, so line numbers are not compared.
    const textOf = ({ file: one, message }: FileProblem) => `${one} ${message.replace(/:\d+/g, "")}`;
    const old = new Set(conflicts(this.all()).map(textOf));
    const all = [...new Map(this.files).set(file.file, file).values()];
    return conflicts(all).filter((one) => !old.has(textOf(one)));
  }

  /** Roles that other files already grant the same: name in lower case → where they are listed. */
  public grantedElsewhere(by: Granting, file: string): ReadonlyMap<string, string> {
    return grantedRoles(
      by,
      this.all().filter((other) => other.file !== file),
    );
  }

  public put(file: CheckedFile): void {
    this.files.set(file.file, file);
  }

  /** The path of a file. `file` itself is only for messages. */
  public pathOf(file: string): string {
    return join(this.folder, file.slice(file.lastIndexOf("/") + 1));
  }

  public fileOf(given: string): string {
    return `${this.shownFolder.replace(/\/$/, "")}/${this.nameOf(given)}.yaml`;
  }

  /** The name of a workspace, without the folder and the extension that a shell completes. */
  public nameOf(given: string): string {
    const at = given.lastIndexOf("/") + 1;
    const isHere = at > 0 && resolve(given.slice(0, at)) === resolve(this.folder);
    return given.slice(isHere ? at : 0).replace(/\.ya?ml$/i, "");
  }

  /** The error for an unknown workspace. It names the nearest one. */
  public noFile(given: string): DiscoveryError {
    const name = this.nameOf(given);
    const names = this.all().map((file) => file.name);
    const close = names.length === 0 ? undefined : nearest(name, names);
    const reason = stackNameProblem(name);
    if (close === undefined && reason !== undefined) {
      return this.invalidName(name, reason);
    }
    return new DiscoveryError(...this.problems.filter(this.isOfFolder), {
      file: this.fileOf(name),
      ...fault("unknownWorkspace", { name, nearest: close }),
    });
  }

  public invalidName(name: string, reason: string): DiscoveryError {
    return new DiscoveryError({ option: `--workspace ${name}`, ...fault("invalidWorkspaceName", { name, reason }) });
  }

  /** Whether a workspace has this name, or one that differs only in case. */
  public hasTwinOf(name: string): boolean {
    return this.all().some((file) => file.name.toLowerCase() === name.toLowerCase());
  }

  /** Refuses a path that is not a folder and can't become one. */
  public checkFolder(): void {
    if (!canBeFolder(this.folder)) {
      throw new DiscoveryError({ file: this.shownFolder, message: notAFolder() });
    }
  }

  private readonly isOfFolder = ({ file }: FileProblem) => file === this.shownFolder;

  private get shownFolder(): string {
    return this.folder.split("\\").join("/");
  }

  private all(): CheckedFile[] {
    return [...this.files.values()];
  }
}

function canBeFolder(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined || statSync(path).isDirectory();
  } catch {
    // The path is a link to nothing, or is below a file.
    return false;
  }
}
