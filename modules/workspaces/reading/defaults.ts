import { nearest, type PropPath } from "../../model-sharing";
import { type FileProblem, fault, hideCredentials } from "../problems";
import type { Workspace } from "./schema";
import { parseYamlFile, type TextFile, type YamlFile } from "./yaml-file";

/** The keys that a file of defaults may have. */
export const DEFAULTS_KEYS = [
  "backend",
  "provider",
  "policyName",
  "scope",
  "tagOnCreate",
  "verify",
] as const satisfies ReadonlyArray<keyof Workspace>;

/** `_defaults.yaml`: keys of every workspace file of the folder that does not have the key itself. */
export interface Defaults {
  readonly yaml: YamlFile;
  readonly value: Readonly<Record<string, unknown>>;
  readonly problems: readonly FileProblem[];
}

const PLACEHOLDER = /\{(\w*)\}/g;
const PLACEHOLDERS: readonly string[] = ["{account}", "{region}", "{workspace}"];

/** Reads a file of defaults. The values are checked in each workspace that they are for. */
export function readDefaults(file: TextFile): Defaults {
  const yaml = parseYamlFile(file);
  const { value } = yaml;
  if (value === undefined) {
    return { yaml, value: {}, problems: yaml.problems.filter(({ code }) => code !== "emptyFile") };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { yaml, value: {}, problems: [yaml.problemAt([], fault("defaultsNotAMapping"))] };
  }
  const known: readonly string[] = DEFAULTS_KEYS;
  const [allowed, unknown] = [true, false].map((is) =>
    Object.entries(value).filter(([key]) => known.includes(key) === is),
  ) as [Array<[string, unknown]>, Array<[string, unknown]>];
  return {
    yaml,
    value: Object.fromEntries(allowed),
    problems: [
      ...yaml.problems,
      ...unknown.map(([key]) =>
        yaml.problemAt([key], fault("unknownKey", { nearest: nearest(key, known), known }), true),
      ),
      ...allowed.flatMap(([key, inner]) => unknownPlaceholders(yaml, inner, [key])),
    ],
  };
}

/** A workspace file with the defaults for the keys that it does not have. Each place is in the file that has the key. */
export function withDefaults(own: YamlFile, name: string, { yaml, value }: Defaults): YamlFile {
  const given = own.value as Readonly<Record<string, unknown>>;
  // A missing or wrong account is a problem of its own, which must not become another one here.
  const texts = {
    account: typeof given.account === "string" ? given.account : "111122223333",
    region: typeof given.region === "string" ? given.region : "eu-west-1",
    workspace: name,
  };
  const added = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !Object.hasOwn(given, key))
      .map(([key, inner]) => [key, filled(inner, texts)]),
  );
  const fileOf = (path: PropPath) => (Object.hasOwn(added, String(path[0])) ? yaml : own);
  return {
    value: { ...given, ...added },
    problems: own.problems,
    problemAt: (path, one, atKey) => fileOf(path).problemAt(path, one, atKey),
    placeAt: (path) => fileOf(path).placeAt(path),
    sourceAt: (path) => fileOf(path).sourceAt(path),
  };
}

function filled(value: unknown, texts: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") {
    return value.replace(PLACEHOLDER, (found, name) => (Object.hasOwn(texts, name) ? String(texts[name]) : found));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map((inner) => filled(inner, texts))
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, texts)]));
}

function unknownPlaceholders(yaml: YamlFile, value: unknown, path: PropPath): FileProblem[] {
  if (typeof value === "string") {
    const given = (value.match(PLACEHOLDER) ?? []).find((found) => !PLACEHOLDERS.includes(found));
    const isExpression = /[$%#&]\{/.test(value);
    return given === undefined || isExpression
      ? []
      : [yaml.problemAt(path, hideCredentials(fault("unknownPlaceholder", { given, known: PLACEHOLDERS }), []))];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries: Array<[string | number, unknown]> = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => unknownPlaceholders(yaml, inner, [...path, key]));
}
