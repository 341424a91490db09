import { readFileSync, statSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { Manifest } from "cdktf";
import type { Fault } from "../../model-sharing";
import { fault, type ReviewCode, type ReviewProblem } from "../problems";
import { filesBeside } from "./files-beside";
import { parsedJson } from "./json-text";
import { type Body, blocksIn, isBody, type StackJson, stackParts } from "./stack-json";

/** A folder that CDKTF synthesized to: its stacks, sorted by name. */
interface OutputFolder {
  readonly stacks: readonly StackJson[];
  readonly problems: ReadonlyArray<ReviewProblem & { readonly file: string }>;
}

/** CDKTF from 0.12 and CDK Terrain up to 0.24 write the same. Tried with 0.12, 0.15, 0.17 to 0.21 and 0.24. */
const KNOWN_VERSION = /^0\.(1[2-9]|2[0-4])\.\d+(-[\w.]+)?$/;
const KNOWN_VERSIONS = "0.12 to 0.24";

/** Reads a folder that was synthesized to, or finds all problems of it. */
export function readOutputFolder(folder: string): OutputFolder {
  const shownFolder = folder.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
  const manifestFile = posix.join(shownFolder, Manifest.fileName);
  const manifest = readJson(folder, Manifest.fileName, ({ version }) => version);
  if ("fault" in manifest) {
    const [file, found] = manifest.isMissing
      ? [shownFolder, fault(whyNoManifest(folder))]
      : [manifestFile, manifest.fault];
    return { stacks: [], problems: [{ ...found, file }] };
  }
  const { stacks } = manifest.json;
  if (!isBody(stacks)) {
    return { stacks: [], problems: [{ ...fault("notJson"), file: manifestFile }] };
  }
  const found = new Map<string, StackJson>();
  const problems: Array<OutputFolder["problems"][number]> = [];
  for (const [name, listed] of Object.entries(stacks)) {
    const written = isBody(listed) ? listed.synthesizedStackPath : undefined;
    // A folder that was synthesized on Windows has backslashes.
    const path = typeof written === "string" ? written.replaceAll("\\", "/") : "/";
    if (posix.isAbsolute(path) || posix.normalize(path).startsWith("../")) {
      problems.push({ ...fault("outsideFolder", { stack: name }), file: manifestFile });
      continue;
    }
    const read = readStack(folder, path, name);
    if ("fault" in read) {
      problems.push({ ...read.fault, file: posix.join(shownFolder, path) });
    } else {
      found.set(name, { name, folder: resolve(folder), siblings: found, ...read });
    }
  }
  return { stacks: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

function readStack(folder: string, path: string, stack: string) {
  if (!path.endsWith(".json")) {
    return { fault: fault("hclStack") };
  }
  const read = readJson(folder, path, ({ "//": notes }) => blocksIn(blocksIn(notes)[0]?.metadata)[0]?.version);
  if ("fault" in read) {
    return read.isMissing ? { fault: fault("missingStack", { stack }) } : read;
  }
  const beside = filesBeside(dirname(join(folder, path)), posix.basename(path));
  const [other] = beside.terraform;
  return other === undefined ? { beside, ...stackParts(read.json) } : { fault: fault("terraformBeside", { other }) };
}

type Read =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly fault: Fault<ReviewCode>; readonly isMissing?: boolean };

function readJson(folder: string, path: string, versionOf: (json: Body) => unknown): Read {
  try {
    // Reading a named pipe, or another thing that is not a file, could wait for ever.
    const isFile = statSync(join(folder, path)).isFile();
    const json = isFile ? parsedJson(readFileSync(join(folder, path), "utf8")) : undefined;
    if (!isBody(json)) {
      return { fault: fault("notJson") };
    }
    const version = versionOf(json);
    return typeof version === "string" && KNOWN_VERSION.test(version)
      ? { json }
      : { fault: fault("unknownVersion", { version, known: KNOWN_VERSIONS }) };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { fault: fault("unreadable", { error: code }), isMissing: code === "ENOENT" || code === "ENOTDIR" };
  }
}

function whyNoManifest(folder: string): "noManifest" | "notAFolder" | "missingFolder" {
  try {
    return statSync(folder).isDirectory() ? "noManifest" : "notAFolder";
  } catch {
    return "missingFolder";
  }
}
