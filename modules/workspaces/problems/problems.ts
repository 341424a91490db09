import { withoutCredentials } from "../../credentials";
import { legible, type PropPath, pathText, shown } from "../../model-sharing";

/** Something in a file or folder that the user has to mend. */
export interface FileProblem {
  /** File or folder, as the user would name it. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: PropPath;
  readonly message: string;
}

/** `workspaces/dev.yaml:7:5  profileRoles[2]: …` */
export function locationText({ file, line, column, path = [], message }: FileProblem): string {
  const where = line === undefined ? file : `${file}:${line}:${column}`;
  return `${legible(where)}  ${path.length === 0 ? "" : `${legible(pathText(path))}: `}${message}`;
}

/** Sorts problems as a reader goes through the files. */
export function byFileAndPlace(a: FileProblem, b: FileProblem): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

// The folder

export const noFolder = () =>
  'isn\'t there: make it, or name another in cdktf.json: "context": { "workspaces": "FOLDER" }';

export const notAFolder = () => "is no folder: the workspace files, NAME.yaml, go into one";

export const noFiles = () => "holds no workspace file: add one, NAME.yaml, with account, region and profileRoles";

export const folderContext = (given: unknown) =>
  `the context key "workspaces" is ${shown(given)}, and must be the path of a folder: write "context": { "workspaces": "workspaces" }`;

export const contextSyntax = () => "isn't a JSON object: mend it, or take it away to use the folder workspaces";

export const outputUnwritable = (code: string) =>
  `can't be written (${code}): make way for it, or name a folder that can be written to in CDKTF_OUTDIR`;

// The files

export const unreadable = (code: string) =>
  `can't be read (${code}): ${code === "ENOENT" ? "it links to nothing, so mend the link or remove it" : "make it readable"}`;

export const notAFile = () => "is no file, though its name ends like a workspace file's: rename it";

export const notUtf8 = () => "is no UTF-8 text: save it as UTF-8";

export const extensionCase = (mended: string) => `would be passed over, for its ending: rename it to ${mended}`;

export const stackName = (name: string) =>
  `names the stack ${shown(name)}, and a stack name is 1 to 128 of A-Z, a-z, 0-9, dot, - and _, the first a letter or digit`;

export const reservedStackName = (name: string) => `names the stack ${shown(name)}, which CDKTF can't hold`;

export const renameFile = (reason: string) => `${reason}: rename the file`;

export const sameStack = (other: string) => `is the same stack as ${other}: keep one of them`;

export const stackCase = (other: string) =>
  `differs only in case from ${other}, and some machines hold the two folders to be one: rename it`;

/** Of the parser's own words only those before a colon: what follows quotes the file, and may be secret. */
export const syntax = (code: string, message: string) =>
  SYNTAX[code] ??
  (/call stack/.test(message) ? tooDeep() : `isn't YAML: ${withoutCredentials(message.split(":", 1)[0] ?? "")}`);

const SYNTAX: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS:
    "starts a second document, and a workspace file is one: take the --- away, or make it a file of its own",
  NON_STRING_KEY: "is a key that is no text: write one of the keys of a workspace file",
  TAB_AS_INDENT: "is indented by a tab, which YAML doesn't take: use spaces",
  TAG_RESOLVE_FAILED: "has a tag, which a workspace file can't use: write the plain value",
};

export const badAlias = () => "is an alias of no anchor before it, or of what it stands in: write the value out";

export const duplicateKey = (key: string) => `${withoutCredentials(key)} stands twice: keep one`;

export const aliasBomb = () =>
  "has aliases that multiply to more than a workspace file could need: write the values out";

export const tooDeep = () => "is nested deeper than any workspace file: see README.md for what it holds";

export const emptyFile = () => "is empty: write account, region and profileRoles";

export const notAWorkspace = () => "is no mapping of keys to values: write account, region and profileRoles";

// Any key

export const missingKey = (key: string, example: string) => `${key} is missing: add ${example}`;

export const unknownKey = (nearest: string | undefined, known: readonly string[]) =>
  nearest === undefined
    ? `is no key of a workspace file: write one of ${known.join(", ")}`
    : `is no known key: did you mean ${nearest}?`;

export const emptyValue = (example: string | undefined) =>
  `has no value: write ${example ?? "one, or leave the key out"}`;

export const wrongType = (given: string, expected: "text" | "list" | "mapping" | "boolean") =>
  `is ${given}, and must be ${TYPE_EXAMPLES[expected]}`;

const TYPE_EXAMPLES = {
  text: "text: write one value, in quotes",
  list: "a list: write one entry a line, each after a dash",
  boolean: "true or false: write one of them, without quotes",
  mapping: "a mapping: write its keys below it, each with its value",
};

export const mergeKey = () => "merges another mapping, which a workspace file can't: write its keys out";

export const oneOf = (given: string, known: readonly string[]) =>
  `${given} is none of ${known.join(", ")}: write one of these`;

export const credential = () =>
  "is a credential, and the output of this file is committed and reviewed: take it out, replace it if it was ever pushed, and sign in by the environment (AWS_PROFILE, SSO, TF_TOKEN_…)";

// Rules of single keys: what stands after the value that was given

export const accountRule = 'is no account: write its 12 digits in quotes, "111122223333"';

export const unquotedAccount = (source: string) =>
  `${source} is not in quotes, so YAML reads a number and drops leading zeros: write ${source.length === 12 ? `"${source}"` : 'the 12 digits in quotes, "011122223333"'}`;

export const regionRule = "is no region: write one like eu-west-1";

export const domainRule = "is no domain id: write the one that SageMaker shows, like d-abcdefghijkl";

export const roleNameRule = "is no role name: write the name alone, 1 to 64 letters, digits and _+=,.@-";

export const literalRule =
  "has ${ or %{, a line break, or space at an end, and Terraform would not take it as it stands: write plain text";

export const hostnameRule = "is no host name: write one like tfe.example.com, or tfe.example.com:8443";

export const stateKeyRule =
  "is no key that Terraform takes, with a slash or space at an end, two slashes together, or ${ or %{ in it: write one like NAME/terraform.tfstate";

export const statePathRule =
  "is no path of a file that Terraform takes as it stands: write one from the project's folder, like state/NAME.tfstate";

export const roleArnRule = "is no role ARN, or has an expression in it: write arn:aws:iam::111122223333:role/NAME";

export const externalIdRule = "is no external id: write 2 to 1224 letters, digits and _+=,.@:/-";

export const sessionNameRule = "is no session name: write 2 to 64 letters, digits and _+=,.@-";

export const emptyListRule = "is empty: write at least one entry, or leave the key out";

export const workspaceOrTagsRule = "must have either workspace or tags: write one of the two";

export const oneBackendRule =
  "must have exactly one of s3, cloud and local: write that one, or leave backend out for a local file";

// Keys together

export const assumedAccount = (given: string, account: string, own: string) =>
  `${shown(given)} is in account ${account}, but account is ${own}, so every deploy would be refused: write a role of ${own}`;

export const assumedPartition = (given: string, partition: string, region: string) =>
  `${shown(given)} is in partition ${partition}, but region ${region} isn't: write a role of the region's partition`;

export const stateInOutput = (given: string, outdir: string) =>
  `${shown(given)} is inside ${outdir}, and goes when that is cleaned up: write a path outside`;

export const sameState = (state: string, other: string) =>
  `${state} holds the state of ${other} too, and each deploy would undo the other: give one of them a state of its own`;

export const sameDomain = (domain: string, other: string) =>
  `${shown(domain)} is the domain of ${other} too, and npm run discover would put all of its roles into both: name it in one of them`;

export const leftOutAndListed = (role: string) =>
  `${shown(role)} is in profileRoles, which grants to it: take it out of one of the two`;

export const samePolicy = (role: string, policy: string, account: string, other: string) =>
  `role "${role}" of account ${account} gets the policy "${policy}" by ${other} too, and the two would overwrite each other: list the role in one file, or give one of them another policyName`;

export const adoptedElsewhere = (role: string, policy: string, account: string, other: string) =>
  `the policy "${policy}" of role "${role}" of account ${account} is in ${other} already, and two states can't hold one policy: adopt it in one file`;
