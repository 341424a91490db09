import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileProblem } from "../problems";
import * as problem from "../problems";

/** A workspace file that could be read. */
export interface WorkspaceFile {
  /** Name of the stack: the file's name without its ending. */
  readonly name: string;
  /** As the user would name it, with slashes on every machine. */
  readonly file: string;
  readonly text: string;
}

/** Reads each `NAME.yaml` and `NAME.yml` right in the folder, sorted by name. Hidden files and folders are passed over. */
export function readWorkspaceFiles(folder: string): { files: WorkspaceFile[]; problems: FileProblem[] } {
  const shownFolder = slashes(folder);
  const names = listNames(folder);
  if (typeof names === "string") {
    return { files: [], problems: [{ file: shownFolder, message: names }] };
  }
  const files: WorkspaceFile[] = [];
  const problems: FileProblem[] = [];
  const seen = new Map<string, { readonly name: string; readonly file: string }>();
  for (const fileName of names) {
    const file = `${shownFolder.replace(/\/$/, "")}/${fileName}`;
    const name = fileName.replace(/\.ya?ml$/i, "");
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), { name, file });
    const content = readText(join(folder, fileName));
    const messages = [
      ...nameProblems(fileName, name),
      ...(other === undefined ? [] : [(other.name === name ? problem.sameStack : problem.stackCase)(other.file)]),
      ...("message" in content ? [content.message] : []),
    ];
    problems.push(...messages.map((message) => ({ file, message })));
    if ("text" in content) {
      files.push({ name, file, text: content.text });
    }
  }
  if (names.length === 0) {
    problems.push({ file: shownFolder, message: problem.noFiles() });
  }
  return { files, problems };
}

/** Why no stack can have a name. */
export function stackNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name)) {
    return problem.stackName(name);
  }
  // CDKTF keeps stacks in a plain object, where `constructor` is taken.
  return name in {} ? problem.reservedStackName(name) : undefined;
}

function listNames(folder: string): string[] | string {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT"
      ? problem.noFolder()
      : code === "ENOTDIR"
        ? problem.notAFolder()
        : problem.unreadable(String(code));
  }
  return entries
    .map(({ name }) => name)
    .filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith("."))
    .sort();
}

function nameProblems(fileName: string, name: string): string[] {
  const problems: string[] = [];
  if (!/\.ya?ml$/.test(fileName)) {
    problems.push(problem.extensionCase(fileName.replace(/\.ya?ml$/i, (ending) => ending.toLowerCase())));
  }
  const reason = stackNameProblem(name);
  return reason === undefined ? problems : [...problems, problem.renameFile(reason)];
}

function readText(path: string): { readonly text: string } | { readonly message: string } {
  try {
    // Reading what isn't a file, a named pipe say, could wait for ever.
    if (!statSync(path).isFile()) {
      return { message: problem.notAFile() };
    }
    const bytes = readFileSync(path);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      message: code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? problem.notUtf8() : problem.unreadable(String(code)),
    };
  }
}

function slashes(path: string): string {
  return path.split("\\").join("/");
}
