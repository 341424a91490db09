import { readFileSync, statSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { Manifest } from "cdktf";
import type { ReviewProblem } from "../problems";
import * as problem from "../problems";
import { filesBeside } from "./files-beside";
import { isAsWritten } from "./json-text";
import { isBody, type StackJson, stackParts } from "./stack-json";

/** A folder that CDKTF synthesized to: its stacks, sorted by name. */
interface OutputFolder {
  readonly stacks: readonly StackJson[];
  readonly problems: readonly ReviewProblem[];
}

/** CDKTF from 0.12, and CDK Terrain up to 0.24, write the same: tried by 0.12, 0.15, 0.17 to 0.21 and 0.24. */
const KNOWN_VERSION = /^0\.(1[2-9]|2[0-4])\.\d+(-[\w.]+)?$/;
const KNOWN_VERSIONS = "0.12 to 0.24";

/** Reads a folder that was synthesized to, or says all that is wrong with it. */
export function readOutputFolder(folder: string): OutputFolder {
  const shown = folder
    .split("\\")
    .join("/")
    .replace(/(?<=.)\/+$/, "");
  const fail = (file: string, message: string): OutputFolder => ({ stacks: [], problems: [{ file, message }] });
  const manifest = readJson(folder, Manifest.fileName);
  const manifestFile = posix.join(shown, Manifest.fileName);
  if ("message" in manifest) {
    return manifest.isMissing ? fail(shown, whyNoManifest(folder)) : fail(manifestFile, manifest.message);
  }
  const { version, stacks } = manifest.json;
  if (typeof version !== "string" || !KNOWN_VERSION.test(version)) {
    return fail(manifestFile, problem.unknownVersion(version, KNOWN_VERSIONS));
  }
  if (!isBody(stacks)) {
    return fail(manifestFile, problem.notJson());
  }
  const found = new Map<string, StackJson>();
  const problems: ReviewProblem[] = [];
  for (const [name, listed] of Object.entries(stacks)) {
    const path = isBody(listed) ? listed.synthesizedStackPath : undefined;
    if (typeof path !== "string" || posix.isAbsolute(path) || posix.normalize(path).startsWith("../")) {
      problems.push({ file: manifestFile, message: problem.outsideFolder(name) });
      continue;
    }
    const file = posix.join(shown, path);
    const read = readStack(folder, path, name);
    if ("message" in read) {
      problems.push({ file, message: read.message });
      continue;
    }
    const beside = filesBeside(dirname(join(folder, path)), posix.basename(path));
    const [other] = beside.terraform;
    if (other !== undefined) {
      problems.push({ file, message: problem.terraformBeside(other) });
    } else {
      found.set(name, { name, file: path, folder: resolve(folder), beside, siblings: found, ...stackParts(read.json) });
    }
  }
  return { stacks: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

type Read =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly message: string; readonly isMissing?: boolean };

function readStack(folder: string, path: string, name: string): Read {
  if (!path.endsWith(".json")) {
    return { message: problem.hclStack() };
  }
  const read = readJson(folder, path);
  if ("message" in read) {
    return read.isMissing ? { message: problem.missingStack(name) } : read;
  }
  const metadata = isBody(read.json["//"]) ? read.json["//"].metadata : undefined;
  const version = isBody(metadata) ? metadata.version : undefined;
  return typeof version === "string" && KNOWN_VERSION.test(version)
    ? read
    : { message: problem.unknownVersion(version, KNOWN_VERSIONS) };
}

function readJson(folder: string, path: string): Read {
  try {
    // Reading what isn't a file, a named pipe say, could wait for ever.
    if (!statSync(join(folder, path)).isFile()) {
      return { message: problem.notJson() };
    }
    const text = readFileSync(join(folder, path), "utf8");
    const json: unknown = JSON.parse(text);
    return isBody(json) && isAsWritten(text, json) ? { json } : { message: problem.notJson() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined
      ? { message: problem.notJson() }
      : { message: problem.unreadable(code), isMissing: code === "ENOENT" || code === "ENOTDIR" };
  }
}

function whyNoManifest(folder: string): string {
  try {
    return statSync(folder).isDirectory() ? problem.noManifest() : problem.notAFolder();
  } catch {
    return problem.noFolder();
  }
}
