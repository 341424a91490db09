import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type FileProblem, fault, type WorkspaceFault } from "../problems";
import { type Defaults, readDefaults } from "./defaults";
import type { TextFile } from "./yaml-file";

const YAML = /\.ya?ml$/i;

/** A workspace file that could be read. */
export interface WorkspaceFile extends TextFile {
  /** The name of the stack: the file's name without its extension. */
  readonly name: string;
  /** What the folder's `_defaults.yaml` has for the keys that the file doesn't have. */
  readonly defaults?: Defaults;
}

/** What was read of a folder. */
export interface WorkspaceFiles {
  readonly files: WorkspaceFile[];
  readonly problems: FileProblem[];
  readonly defaults?: Defaults;
}

const DEFAULTS = "_defaults.yaml";

/** Reads each `NAME.yaml` and `NAME.yml` directly in the folder, sorted by name. Hidden files are ignored. */
export function readWorkspaceFiles(folder: string): WorkspaceFiles {
  const shownFolder = slashes(folder);
  const all = listNames(folder, (name) => YAML.test(name));
  if ("code" in all) {
    return { files: [], problems: [{ file: shownFolder, ...all }] };
  }
  const names = all.filter((name) => name !== DEFAULTS);
  const { defaults, problems } = all.includes(DEFAULTS) ? defaultsIn(folder) : { problems: [] };
  const files: WorkspaceFile[] = [];
  const seen = new Map<string, { readonly name: string; readonly file: string }>();
  for (const fileName of names) {
    const file = `${shownFolder.replace(/\/$/, "")}/${fileName}`;
    const name = fileName.replace(YAML, "");
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), { name, file });
    const content = readText(join(folder, fileName));
    const faults = [
      ...nameFaults(fileName, name),
      ...(other === undefined
        ? []
        : [fault(other.name === name ? "duplicateStack" : "stackCaseConflict", { other: other.file })]),
      ...("code" in content ? [content] : []),
    ];
    problems.push(...faults.map((one) => ({ file, ...one })));
    if ("text" in content) {
      files.push({ name, file, text: content.text, defaults });
    }
  }
  if (names.length === 0) {
    problems.push({ file: shownFolder, ...fault("noFiles") });
  }
  return { files, problems, defaults };
}

function defaultsIn(folder: string): { defaults?: Defaults; problems: FileProblem[] } {
  const file = `${slashes(folder).replace(/\/$/, "")}/${DEFAULTS}`;
  const content = readText(join(folder, DEFAULTS));
  if ("code" in content) {
    return { problems: [{ file, ...content }] };
  }
  const defaults = readDefaults({ file, text: content.text });
  return { defaults, problems: [...defaults.problems] };
}

/** Warns of workspace files in folders inside the folder, once for each folder. Hidden ones are ignored. */
export function ignoredFolders(folder: string): FileProblem[] {
  const shownFolder = slashes(folder).replace(/\/$/, "");
  const names = listNames(folder, (name) => !YAML.test(name) && name !== "node_modules");
  return ("code" in names ? [] : names).flatMap((name) => {
    const [example, ...others] = yamlBelow(join(folder, name));
    const found = fault("ignoredFolder", { example: `${name}/${example}`, others: others.length });
    return example === undefined ? [] : [{ file: `${shownFolder}/${name}`, ...found }];
  });
}

function yamlBelow(folder: string): string[] {
  try {
    return (readdirSync(folder, { recursive: true }) as string[])
      .map(slashes)
      .filter((path) => YAML.test(path) && !/(^|\/)(\.|node_modules\/)/.test(path))
      .sort();
  } catch {
    // This is a file, or a folder that can't be read.
    return [];
  }
}

/** Refuses a name that no stack can have. */
export function stackNameFault(name: string): WorkspaceFault | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name)) {
    return fault("invalidStackName", { name });
  }
  // CDKTF keeps stacks in a plain object, which already has `constructor`.
  return name in {} ? fault("reservedStackName", { name }) : undefined;
}

function listNames(folder: string, isWanted: (name: string) => boolean): string[] | WorkspaceFault {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT"
      ? fault("noFolder")
      : code === "ENOTDIR"
        ? fault("notAFolder")
        : fault("unreadableFile", { error: String(code) });
  }
  return entries
    .map(({ name }) => name)
    .filter((name) => isWanted(name) && !name.startsWith("."))
    .sort();
}

function nameFaults(fileName: string, name: string): WorkspaceFault[] {
  const expected = fileName.replace(YAML, (extension) => extension.toLowerCase());
  if (name === "_defaults") {
    return [fault("ignoredExtension", { expected: DEFAULTS })];
  }
  const ofName = stackNameFault(name);
  return [
    ...(expected === fileName ? [] : [fault("ignoredExtension", { expected })]),
    ...(ofName === undefined ? [] : [ofName]),
  ];
}

function readText(path: string): { readonly text: string } | WorkspaceFault {
  try {
    // Reading a named pipe could wait forever.
    if (!statSync(path).isFile()) {
      return fault("notAFile");
    }
    const bytes = readFileSync(path);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ERR_ENCODING_INVALID_ENCODED_DATA"
      ? fault("notUtf8")
      : fault("unreadableFile", { error: String(code) });
  }
}

function slashes(path: string): string {
  return path.split("\\").join("/");
}
