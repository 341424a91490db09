import { catalogue, type Fault, shown } from "../../model-sharing";

/** What can be wrong with workspace files, their folder and the output: code → its text. */
export const TEXTS = {
  // The folder

  noFolder: () =>
    'The folder does not exist. Create it, or name another folder in cdktf.json: "context": { "workspaces": "FOLDER" }.',

  notAFolder: () => "This is not a folder. Put the workspace files, NAME.yaml, into a folder.",

  noFiles: () =>
    "The folder has no workspace file. Add a file NAME.yaml with the keys account, region and profileRoles, or run model-sharing discover.",

  ignoredFolder: ({ example, others }: { example: string; others: number }) =>
    `Workspace files in a folder of their own are ignored: ${example}${others === 0 ? "" : ` and ${others} more`}. Move them to the folder above, where the other workspace files are.`,

  invalidFolderContext: ({ given }: { given: unknown }) =>
    `The context key "workspaces" is ${shown(given)}, and must be the path of a folder. Write "context": { "workspaces": "workspaces" }.`,

  invalidContext: () => "This is not a JSON object. Correct it, or remove it to use the folder workspaces.",

  unwritableOutput: ({ error }: { error: string }) =>
    `The output could not be written (${error}). ${WRITE_ADVICE[error] ?? "Fix the permissions, or set CDKTF_OUTDIR to a writable folder"}.`,

  filesLeft: ({ files }: { files: readonly string[] }) =>
    `No workspace file becomes this stack. Synth did not write what is in the folder: ${files.slice(0, 5).map(shown).join(", ")}${files.length > 5 ? ` and ${files.length - 5} more` : ""}. Remove the folder if you don't need it.`,

  stateLeft: ({ state, outdir }: { state: string; outdir: string }) =>
    `No workspace file becomes this stack, and ${shown(state)} can be the only copy of its state. cdktf's commands remove the folder. Move the state out of ${outdir}, or add the workspace file again and push the state with terraform state push.`,

  // The files

  unreadableFile: ({ error }: { error: string }) =>
    `The file could not be read (${error}). ${error === "ENOENT" ? "It is a link to a file that does not exist. Correct the link or remove it." : "Make it readable."}`,

  notAFile: () => "This is not a file, but its name ends like the name of a workspace file. Rename it.",

  notUtf8: () => "The file is not UTF-8 text. Save it as UTF-8.",

  ignoredExtension: ({ expected }: { expected: string }) =>
    `The file would be ignored because of its extension. Rename it to ${expected}.`,

  invalidStackName: ({ name }: { name: string }) =>
    `The file names the stack ${shown(name)}. A stack name has 1 to 128 of A-Z, a-z, 0-9, dot, - and _, and begins with a letter or digit. Rename the file.`,

  reservedStackName: ({ name }: { name: string }) =>
    `The file names the stack ${shown(name)}, which CDKTF cannot store. Rename the file.`,

  duplicateStack: ({ other }: { other: string }) => `${other} becomes the same stack. Remove one of the two files.`,

  stackCaseConflict: ({ other }: { other: string }) =>
    `The name differs only in case from ${other}. Some machines have one folder for both. Rename one of the two files.`,

  // YAML

  syntaxError: ({ detail }: { detail: string }) => `The file is not valid YAML: ${detail}. Correct it.`,

  secondDocument: () =>
    "A second YAML document starts here, and a workspace file has one. Remove the ---, or move the document to a file of its own.",

  keyNotText: () => "The key is not text. Write one of the keys of a workspace file.",

  tabAsIndent: () => "The line is indented by a tab, which YAML does not allow. Use spaces.",

  tag: () => "The value has a tag, which a workspace file cannot have. Write the plain value.",

  invalidAlias: () => "The alias has no anchor before it, or is inside its own anchor. Write the value itself.",

  tooManyAliases: () => "The aliases multiply to more than a workspace file can need. Write the values themselves.",

  tooLarge: () =>
    "The file is larger than any workspace file: it has more than 1,000,000 characters, or 25,000 lines and entries. Split it into several files.",

  tooDeep: () =>
    "The file is nested more deeply than any workspace file. docs/workspace-files.md lists the keys of one.",

  duplicateKey: ({ key }: { key: string }) => `\`${key}\` is defined twice. Remove one.`,

  emptyFile: () => "The file is empty. Write the keys account, region and profileRoles.",

  notAMapping: () => "The file is not a mapping of keys to values. Write the keys account, region and profileRoles.",

  // _defaults.yaml

  defaultsNotAMapping: () =>
    "The file is not a mapping of keys to values. Write the keys that most workspace files share, such as backend.",

  unknownPlaceholder: ({ given, known }: { given: string; known: readonly string[] }) =>
    `${shown(given)} has no meaning in a text of defaults. Write one of ${known.join(", ")}, or remove the braces.`,

  // Any key

  missingKey: ({ key, example }: { key: string; example: string }) => `\`${key}\` is missing. Add ${example}.`,

  unknownKey: ({ nearest, known }: { nearest?: string; known: readonly string[] }) =>
    `Unknown key. ${nearest === undefined ? `Allowed keys: ${known.join(", ")}.` : `Did you mean ${nearest}?`}`,

  emptyValue: ({ example }: { example?: string }) =>
    `The value is missing. ${example === undefined ? "Write one, or remove the key" : `Write ${example}`}.`,

  wrongType: ({ expected, ...value }: Given & { readonly expected: ValueType }) =>
    `The value is ${written(value)}, and must be ${TYPES[expected]}.`,

  mergeKey: () => "The key << merges another mapping, which a workspace file cannot do. Write the keys themselves.",

  unknownOption: ({ known, ...value }: Given & { readonly known: readonly string[] }) =>
    `${written(value)} is not allowed here. Write one of ${known.join(", ")}.`,

  credential: () =>
    "The value is a credential, and the output of this file is committed and reviewed. Remove the credential. If it was ever pushed, replace it. Sign in by the environment (AWS_PROFILE, SSO, TF_TOKEN_…).",

  tokenLikeText: () =>
    "The text has the form of a token of CDKTF, which would put something else in its place. Write plain text.",

  emptyList: () => "The list is empty. Write at least one entry, or remove the key.",

  // The form of single values

  unquotedAccount: ({ source }: { source: string }) =>
    `${source} is not in quotes, so YAML reads a number and drops leading zeros. Write ${source.length === 12 ? `"${source}"` : 'the 12 digits in quotes, "011122223333"'}.`,

  invalidAccountId: (value: Given) =>
    `${written(value)} is not an account. Write the 12 digits in quotes, "111122223333".`,

  invalidRegionName: (value: Given) => `${written(value)} is not a region. Write one like eu-west-1.`,

  invalidDomainId: (value: Given) => `${written(value)} is not a domain id. ${domainIdAdvice(value.given)}`,

  invalidRoleName: (value: Given) =>
    `${written(value)} is not a role name. Write the name alone: 1 to 64 letters, digits and _+=,.@-.`,

  notLiteral: (value: Given) =>
    `${written(value)} has \${ or %{, a line break, more than 1,024 characters, or a space at an end, so it would not stay as it is. Write plain text.`,

  invalidHostname: (value: Given) =>
    `${written(value)} is not a host name. Write one like tfe.example.com or tfe.example.com:8443.`,

  invalidBucket: (value: Given) =>
    `${written(value)} is not the name of a bucket. Write the name alone: 3 to 63 lower-case letters, digits, dots and hyphens.`,

  invalidKmsKey: (value: Given) =>
    `${written(value)} is not a KMS key. Terraform takes no alias here. Write the id or the ARN of the key, like arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012.`,

  invalidAddress: (value: Given) =>
    `${written(value)} is not an address without user, password and query. Write one like https://gitlab.example.com/api/v4/projects/1/terraform/state/NAME.`,

  invalidMethod: (value: Given) => `${written(value)} is not an HTTP method. Write one like POST.`,

  invalidStateKey: (value: Given) =>
    `${written(value)} is not a valid key of a state: it has a slash or space at an end, two slashes together, or \${ or %{. Write one like NAME/terraform.tfstate.`,

  invalidStatePath: (value: Given) =>
    `${written(value)} is not a valid path of a state file. Write one from the project's folder, like state/NAME.tfstate.`,

  invalidRoleArn: (value: Given) =>
    `${written(value)} is not a role ARN, or has an expression in it. Write arn:aws:iam::111122223333:role/NAME.`,

  invalidExternalId: (value: Given) =>
    `${written(value)} is not an external id. Write 2 to 1224 letters, digits and _+=,.@:/-.`,

  invalidSessionName: (value: Given) =>
    `${written(value)} is not a session name. Write 2 to 64 letters, digits and _+=,.@-.`,

  invalidFormat: (value: Given) => `${written(value)} does not have the form that this key needs. Correct it.`,

  // Keys together

  workspaceOrTags: () => "The backend must have either workspace or tags. Write one of the two.",

  oneBackend: () =>
    "The backend must be exactly one of s3, cloud, http and local. Write that one, or remove backend to use a local file.",

  assumedRoleAccount: ({ given, account, expected }: { given: string; account: string; expected: string }) =>
    `${shown(given)} is in account ${account}, but the workspace's account is ${expected}, so every deploy would be refused. Write a role of account ${expected}.`,

  assumedRolePartition: ({ given, partition, region }: { given: string; partition: string; region: string }) =>
    `${shown(given)} is in partition ${partition}, but region ${region} is not. Write a role of the region's partition.`,

  stateInOutput: ({ given, outdir }: { given: string; outdir: string }) =>
    `${shown(given)} is inside ${outdir}, so the state is lost when that folder is removed. Write a path outside it.`,

  lostState: ({ isEmpty, backup }: { isEmpty: boolean; backup?: string }) =>
    `${isEmpty ? "The state is empty" : "This is not a whole state of Terraform"}, as an interrupted deploy can leave it. With it, Terraform does not know what it deployed. ${backup === undefined ? "Restore the state from a copy. There is no usable .backup beside it. If nothing was ever deployed, remove the file" : `Copy ${backup} over it, and deploy again. If the state is elsewhere now, remove the file`}.`,

  unreadableState: ({ error }: { error: string }) =>
    `The state could not be read (${error}). Make it a file that you can read and write.`,

  leftOutAndListed: ({ role }: { role: string }) =>
    `${shown(role)} is also in profileRoles, which grants to it. Remove it from one of the two.`,

  // Files together

  duplicateState: ({ state, other }: { state: string; other: string }) =>
    `${state} also holds the state of ${other}, so each deploy would undo the other. Give one of them a state of its own.`,

  duplicateDomain: ({ domain, other }: { domain: string; other: string }) =>
    `${shown(domain)} is also the domain of ${other}, and model-sharing discover would put all of its roles into both files. Name the domain in one of them.`,

  duplicatePolicy: ({ role, policy, account, other }: PolicyClaim) =>
    `Role "${role}" of account ${account} also gets the policy "${policy}" by ${other}, and the two would overwrite each other. List the role in one file, or give one of the files another policyName.`,

  adoptedElsewhere: ({ role, policy, account, other }: PolicyClaim) =>
    `The policy "${policy}" of role "${role}" of account ${account} is also managed by ${other}, and two states cannot hold one policy. Adopt it in one file.`,
};

/** A value of a file and, where YAML makes something else of it, what the file has letter for letter. */
interface Given {
  readonly given: unknown;
  readonly source?: string;
}

function written({ given, source }: Given): string {
  return source ?? shown(given);
}

type ValueType = "text" | "list" | "mapping" | "boolean";

const TYPES: Readonly<Record<ValueType, string>> = {
  text: "text. Write one value, in quotes",
  list: "a list. Write one entry a line, each after a dash",
  boolean: "true or false. Write one of them, without quotes",
  mapping: "a mapping. Write its keys below it, each with its value",
};

const WRITE_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full. Free some space, and run the command again",
  EDQUOT: "Your quota of the disk is used up. Free some space, and run the command again",
  ENOTDIR: "A file is in the place of a folder. Remove it, or set CDKTF_OUTDIR to another folder",
  EEXIST: "A file is in the place of a folder. Remove it, or set CDKTF_OUTDIR to another folder",
  EROFS: "The file system is read-only. Set CDKTF_OUTDIR to a writable folder",
  EISDIR: "Remove the folder that is in the place of the file",
  EXDEV: "It is on another file system than the rest of the output. Remove the mount or link",
  EBUSY: "Another program holds it. Close that program, and run the command again",
  EPERM: "An attribute of the file, or its owner, forbids it. Remove that, or set CDKTF_OUTDIR to another folder",
};

interface PolicyClaim {
  readonly role: string;
  readonly policy: string;
  readonly account: string;
  /** Where the other claim is: `workspaces/dev.yaml:4`. */
  readonly other: string;
}

export type WorkspaceProblemCode = keyof typeof TEXTS;

/** Codes of what is wrong with the form of a single value. */
export type FormCode = {
  [Code in WorkspaceProblemCode]: [Given] extends Parameters<(typeof TEXTS)[Code]> ? Code : never;
}[WorkspaceProblemCode];

export const fault = catalogue(TEXTS);

/** What is wrong with a workspace file by its own rules, without its place. */
export type WorkspaceFault = Fault<WorkspaceProblemCode>;

/** What to do about a value that is not the id of a SageMaker domain. */
export function domainIdAdvice(given: unknown): string {
  return /^dzd[-_]/.test(String(given))
    ? "It is the id of a SageMaker Unified Studio (DataZone) domain. Such a domain has no user profiles, and this grant allows nothing in it. Give the id of a SageMaker AI domain, like d-abcdefghijkl."
    : "Give the id that SageMaker shows, like d-abcdefghijkl.";
}
