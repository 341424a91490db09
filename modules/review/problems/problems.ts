import { shown } from "../../model-sharing";

/** Something that stops a review, and what to do about it. */
export interface ReviewProblem {
  /** Folder or file, as the user would name it. */
  readonly file: string;
  readonly message: string;
}

const SYNTHESIZE = "synthesize to it, by npm run synth with CDKTF_OUTDIR, or name the folder that was";

export const noFolder = () => `isn't there: ${SYNTHESIZE}`;

export const notAFolder = () => "is no folder: name the folder that was synthesized to, cdktf.out";

export const noManifest = () => `holds no manifest.json, so it is no synthesized output: ${SYNTHESIZE}`;

export const unreadable = (code: string) => `can't be read (${code}): make it readable`;

export const missingStack = (stack: string) =>
  `isn't there, and the manifest lists it for the stack ${shown(stack)}: synthesize again, and commit or copy the whole folder`;

export const notJson = () =>
  "isn't a JSON object as CDKTF writes it, each key once: synthesize again, and leave the file as it is";

export const terraformBeside = (file: string) =>
  `has ${shown(file)} beside it, which Terraform puts together with it and this doesn't read: remove it, or put what it says into the program`;

export const unknownVersion = (version: unknown, known: string) =>
  `was written by ${version === undefined ? "no version that it names" : `version ${shown(version)}`} of CDKTF, and this reads ${known}: synthesize with one of these`;

export const hclStack = () => "is HCL: synthesize without --hcl, as JSON";

export const outsideFolder = (stack: string) =>
  `lists a file outside the folder for the stack ${shown(stack)}: synthesize again`;
