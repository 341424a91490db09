import { catalogue, type Fault, shown } from "../../model-sharing";

/** What `init` says: code → its text. */
export const TEXTS = {
  // What stops it

  notAFolder: () => "This is not a folder. Create it, or move the file of this name.",

  notAFile: () => "This is not a file. Move it, or run the command in another folder.",

  notJson: () => "The file is not a JSON object. Correct it. It can't have comments or a comma after the last entry.",

  notAnObject: ({ key }: { key: string }) => `\`${key}\` is not a JSON object. Write "${key}": {}, or remove the key.`,

  otherFramework: ({ declared, wanted, framework }: { declared: string; wanted: string; framework: string }) =>
    `The file already has ${declared}, and ${wanted} has the same command. Run the command with --framework ${framework}, or remove ${declared} from the file.`,

  unusableFolder: ({ folder }: { folder: string }) =>
    `A workflow of GitHub can't name the folder ${shown(folder)}. Use letters, digits, spaces and . _ - @ in the path from the root of the git repository.`,

  unreadable: ({ error }: { error: string }) => `The file could not be read (${error}). Make it readable.`,

  changedMeanwhile: () =>
    "Another program changed the file during the run. Nothing was written. Run the command again.",

  unwritable: ({ error }: { error: string }) =>
    `The file could not be written (${error}), so nothing was written. ${WRITE_ADVICE[error] ?? "Fix the permissions of the file and its folder"}.`,

  // What was done

  created: () => "Created.",

  completed: ({ added }: { added: readonly string[] }) => `Added: ${added.join(", ")}.`,

  kept: () => "Not changed.",

  // What the user should know besides

  otherApp: ({ app }: { app: unknown }) =>
    `Not changed: \`app\` is ${app === undefined ? "missing" : shown(app)}. To deploy workspace files from this folder, set it to "npx --no model-sharing synth".`,

  nodeOfCommandLine: ({ program, versions }: { program: string; versions: string }) =>
    `${program} deploys on Node.js ${versions}. On another version, run model-sharing synth, and then terraform init and terraform apply in cdktf.out/stacks/NAME.`,
};

const WRITE_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "Free some disk space",
  EDQUOT: "Free some space of your disk quota",
  EROFS: "The file system is read-only. Run the command in a writable folder",
};

export type InitCode = keyof typeof TEXTS;

export type InitFault = Fault<InitCode>;

export const fault = catalogue(TEXTS);
