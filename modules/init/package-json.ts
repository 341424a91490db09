import { type OwnPackage, optionalPeers } from "../packages";
import type { FileProblem } from "../workspaces";
import { FRAMEWORKS, type Framework, type FrameworkName } from "./framework";
import { type PlannedFile, readText } from "./planned-file";
import { fault } from "./problems";

type Json = Readonly<Record<string, unknown>>;

const FILE = "package.json";
const BYTE_ORDER_MARK = "\uFEFF";

const SCRIPTS = {
  synth: "model-sharing synth",
  discover: "model-sharing discover",
  review: "model-sharing review",
};

/** Where a package can be declared, so that an installation brings it. */
const DECLARING = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * Plans package.json: makes it, or adds the scripts and packages that it does not have.
 *
 * @param own - this package
 * @param above - the texts of package.json in the folders of the repository above: what they declare is installed, too
 */
export function plannedPackageJson(
  folder: string,
  name: FrameworkName,
  own: OwnPackage,
  above: readonly string[],
): PlannedFile | readonly FileProblem[] {
  const before = readText(folder, FILE);
  if (typeof before === "object") {
    return [before];
  }
  const content: Json | undefined = before === undefined ? { private: true } : parsed(before);
  if (content === undefined) {
    return [{ file: FILE, ...fault("notJson") }];
  }
  const framework = FRAMEWORKS[name];
  const problems = [
    ...["scripts", ...DECLARING]
      .filter((key) => content[key] !== undefined && !isObject(content[key]))
      .map((key) => ({ file: FILE, ...fault("notAnObject", { key }) })),
    ...otherFramework(content, framework),
  ];
  if (problems.length > 0) {
    return problems;
  }
  const declared = [content, ...above.map((text) => parsed(text) ?? {})];
  const added = {
    scripts: missing(SCRIPTS, [content.scripts]),
    devDependencies: missing(
      // The AWS SDK is what `discover` and the nightly workflow need.
      { [framework.package]: `^${own.version}`, ...framework.packages, ...optionalPeers(own) },
      declared.flatMap((one) => DECLARING.map((key) => one[key])),
    ),
  };
  const names = Object.entries(added).flatMap(([key, values]) => Object.keys(values).map((one) => `${key}.${one}`));
  if (before !== undefined && names.length === 0) {
    return { file: FILE, text: before, before };
  }
  const completed = {
    ...content,
    ...withEntries(content, "scripts", added.scripts),
    ...withEntries(content, "devDependencies", added.devDependencies),
  };
  return { file: FILE, text: inFormOf(before ?? "{\n}\n", completed), before, added: names };
}

/** Both packages have the command `model-sharing`, and one would hide the other. */
function otherFramework(content: Json, { package: wanted }: Framework): FileProblem[] {
  const others = Object.entries(FRAMEWORKS).filter(([, { package: other }]) => other !== wanted);
  return others
    .filter(([, { package: other }]) => DECLARING.some((key) => Object.keys(Object(content[key])).includes(other)))
    .map(([framework, { package: declared }]) => ({
      file: FILE,
      ...fault("otherFramework", { declared, wanted, framework }),
    }));
}

function missing(wanted: Readonly<Record<string, string>>, existing: readonly unknown[]): Record<string, string> {
  const names = new Set(existing.flatMap((one) => (isObject(one) ? Object.keys(one) : [])));
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !names.has(name)));
}

/** Adds entries to an object of package.json. Packages that are sorted stay sorted, as npm keeps them. */
function withEntries(content: Json, key: string, added: Readonly<Record<string, string>>): Json {
  if (Object.keys(added).length === 0) {
    return {};
  }
  const before = Object.entries(Object(content[key]));
  const after = [...before, ...Object.entries(added)];
  const isSorted = before.every(([name], index) => index === 0 || String(before[index - 1]?.[0]) < name);
  return {
    [key]: Object.fromEntries(
      key === "devDependencies" && isSorted ? after.sort(([a], [b]) => (a < b ? -1 : 1)) : after,
    ),
  };
}

/** The text of a JSON object with the indentation, line ends and last line of another text. */
function inFormOf(before: string, content: object): string {
  const [, indentation = "  "] = /^\uFEFF?\s*\{\r?\n([ \t]+)/.exec(before) ?? [];
  const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
  const mark = before.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const [end = ""] = /\s*$/.exec(before) ?? [];
  return mark + JSON.stringify(content, undefined, indentation).replaceAll("\n", lineEnd) + end;
}

function parsed(text: string): Json | undefined {
  try {
    const content = JSON.parse(text.replace(BYTE_ORDER_MARK, ""));
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
