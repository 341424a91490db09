import { readFileSync, statSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { Manifest } from "cdktf";
import type { Fault } from "../../model-sharing";
import { fault, type ReviewCode, type ReviewProblem } from "../problems";
import { filesBeside } from "./files-beside";
import { isAsWritten } from "./json-text";
import { isBody, type StackJson, stackParts } from "./stack-json";

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
  const shownFolder = folder
    .split("\\")
    .join("/")
    .replace(/(?<=.)\/+$/, "");
  const fail = (file: string, found: Fault<ReviewCode>): OutputFolder => ({
    stacks: [],
    problems: [{ ...found, file }],
  });
  const manifest = readJson(folder, Manifest.fileName);
  const manifestFile = posix.join(shownFolder, Manifest.fileName);
  if ("fault" in manifest) {
    return manifest.isMissing ? fail(shownFolder, whyNoManifest(folder)) : fail(manifestFile, manifest.fault);
  }
  const { version, stacks } = manifest.json;
  if (!isKnownVersion(version)) {
    return fail(manifestFile, fault("unknownVersion", { version, known: KNOWN_VERSIONS }));
  }
  if (!isBody(stacks)) {
    return fail(manifestFile, fault("notJson"));
  }
  const found = new Map<string, StackJson>();
  const problems: Array<OutputFolder["problems"][number]> = [];
  for (const [name, listed] of Object.entries(stacks)) {
    const written = isBody(listed) ? listed.synthesizedStackPath : undefined;
    // A folder that was synthesized on Windows has backslashes.
    const path = typeof written === "string" ? written.replaceAll("\\", "/") : undefined;
    if (path === undefined || posix.isAbsolute(path) || posix.normalize(path).startsWith("../")) {
      problems.push({ ...fault("outsideFolder", { stack: name }), file: manifestFile });
      continue;
    }
    const file = posix.join(shownFolder, path);
    const read = readStack(folder, path, name);
    if ("fault" in read) {
      problems.push({ ...read.fault, file });
      continue;
    }
    const beside = filesBeside(dirname(join(folder, path)), posix.basename(path));
    const [other] = beside.terraform;
    if (other !== undefined) {
      problems.push({ ...fault("terraformBeside", { other }), file });
    } else {
      found.set(name, { name, file: path, folder: resolve(folder), beside, siblings: found, ...stackParts(read.json) });
    }
  }
  return { stacks: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

type Read =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly fault: Fault<ReviewCode>; readonly isMissing?: boolean };

function readStack(folder: string, path: string, name: string): Read {
  if (!path.endsWith(".json")) {
    return { fault: fault("hclStack") };
  }
  const read = readJson(folder, path);
  if ("fault" in read) {
    return read.isMissing ? { fault: fault("missingStack", { stack: name }) } : read;
  }
  const metadata = isBody(read.json["//"]) ? read.json["//"].metadata : undefined;
  const version = isBody(metadata) ? metadata.version : undefined;
  return isKnownVersion(version) ? read : { fault: fault("unknownVersion", { version, known: KNOWN_VERSIONS }) };
}

function isKnownVersion(version: unknown): boolean {
  return typeof version === "string" && KNOWN_VERSION.test(version);
}

function readJson(folder: string, path: string): Read {
  try {
    // Reading a named pipe, or another thing that is not a file, could wait for ever.
    if (!statSync(join(folder, path)).isFile()) {
      return { fault: fault("notJson") };
    }
    const text = readFileSync(join(folder, path), "utf8");
    const json: unknown = JSON.parse(text);
    return isBody(json) && isAsWritten(text, json) ? { json } : { fault: fault("notJson") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined
      ? { fault: fault("notJson") }
      : { fault: fault("unreadable", { error: code }), isMissing: code === "ENOENT" || code === "ENOTDIR" };
  }
}

function whyNoManifest(folder: string): Fault<ReviewCode> {
  try {
    return fault(statSync(folder).isDirectory() ? "noManifest" : "notAFolder");
  } catch {
    return fault("missingFolder");
  }
}
