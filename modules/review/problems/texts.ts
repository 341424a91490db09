import { catalogue, shown } from "../../model-sharing";

const SYNTHESIZE = "Synthesize to it, or name the folder that you synthesized to.";

/** What could not be determined, as a report names it before the expression: code → its text. */
const UNDECIDED = {
  policyText: () => "the text of the policy",
  policyVersion: () => "the version of the policy language",
  statement: () => "a statement that could not be read",
  largeStatement: () => "a statement too large to compare",
  largeComparison: () => "permissions that are too many to compare",
  expressionValue: () => "the value of the expression",
  otherPolicy: () => "whether Terraform creates the policy as it is written",
  sameNamePolicies: () => "which of several policies with the same name the role keeps:",
  denyGap: () => "a Deny that does not apply while Terraform replaces the policy:",
  importedPolicy: () => "whether the imported policy denies something that the new one does not:",
  role: () => "which role this is",
  roles: () => "which roles these are",
  account: () => "which account this is",
};

/** What a review says, but for the report itself: code → its text. */
export const TEXTS = {
  ...UNDECIDED,

  // What stops a review

  // A folder

  missingFolder: () => `The folder does not exist. ${SYNTHESIZE}`,

  notAFolder: () => "This is a file, not a folder. Name the folder that you synthesized to, cdktf.out.",

  noManifest: () => `The folder has no manifest.json, so CDKTF did not synthesize to it. ${SYNTHESIZE}`,

  // A file of it

  unreadable: ({ error }: { error: string }) => `The file could not be read (${error}). Make it readable.`,

  notJson: () =>
    "The file is not a JSON object with each key once, as CDKTF writes it. Synthesize again, and do not edit the file.",

  unknownVersion: ({ version, known }: { version?: unknown; known: string }) =>
    `${version === undefined ? "The file does not name the version of CDKTF that wrote it." : `Version ${shown(version)} of CDKTF wrote the file, which is not supported.`} Synthesize with a version from ${known}.`,

  missingStack: ({ stack }: { stack: string }) =>
    `The file does not exist, but the manifest lists it for stack ${shown(stack)}. Synthesize again, and commit or copy the whole folder.`,

  hclStack: () => "The file is HCL, which is not supported. Synthesize without --hcl.",

  outsideFolder: ({ stack }: { stack: string }) =>
    `The manifest lists a file outside the folder for stack ${shown(stack)}. Synthesize again.`,

  terraformBeside: ({ other }: { other: string }) =>
    `Terraform merges ${shown(other)} in the same folder with this file, and a review does not read it. Remove that file, or move its content into the program.`,
};

export const fault = catalogue(TEXTS);

export type ReviewCode = keyof typeof TEXTS;

/** What could not be determined. */
export type UndecidedCode = keyof typeof UNDECIDED;
