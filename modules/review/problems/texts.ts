import { catalogue, shown } from "../../model-sharing";

const SYNTHESIZE = "Synthesize to it (npm run synth, with CDKTF_OUTDIR), or name the folder that you synthesized to.";

/** Everything that stops a review: code → its text. */
export const TEXTS = {
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

  // The command

  wrongFolderCount: ({ given }: { given: number }) =>
    `The number of folders is ${given}. Give two folders: BASE and HEAD.`,

  invalidArguments: ({ said }: { said: string }) => said,

  unexpected: ({ said }: { said: string }) => `The folders could not be compared: ${said}`,
};

export const fault = catalogue(TEXTS);

export type ReviewCode = keyof typeof TEXTS;
