import { catalogue, shown } from "../../model-sharing";

const BY_HAND = "synthesize both sides yourself, and run model-sharing review BASE HEAD";

/** What stops the command, but for problems of the two folders: code → its text. */
export const TEXTS = {
  // The command line

  invalidArguments: ({ said }: { said: string }) => said,

  wrongFolderCount: ({ given }: { given: number }) =>
    `The number of folders is ${given}. Give two folders, BASE and HEAD, or --against COMMIT.`,

  foldersAndCommit: ({ folders }: { folders: readonly string[] }) =>
    `--against compares this checkout with a commit, and takes no folders (${folders.map(shown).join(", ")}). Remove them, or remove --against.`,

  // The commit

  noRepository: ({ said }: { said: string }) =>
    `This folder is not in a checkout of git (${said}). Change to one, or ${BY_HAND}.`,

  unknownCommit: ({ commit, said }: { commit: string; said: string }) =>
    `There is no commit, branch or tag ${shown(commit)} here (${said}). Name one that git branch --all or git log shows, or fetch it.`,

  noCommonCommit: ({ commit, said }: { commit: string; said: string }) =>
    `This checkout and ${shown(commit)} have no commit in common (git merge-base failed${said === "" ? "" : `: ${said}`}). Fetch more of the history. In a GitHub workflow, set fetch-depth: 0 at actions/checkout.`,

  // A side, which is synthesized as its cdktf.json says

  noConfiguration: () => "The file does not exist. Run the command in the folder that has it.",

  invalidConfiguration: () => "The file is not a JSON object with a text `app`. Correct it as CDKTF needs it.",

  appNeedsShell: ({ app, because }: { app: string; because: string }) =>
    `app is ${shown(app)}, which needs a shell (${shown(because)}), and this command uses none. Put it into a script of package.json, such as "app": "npm run --silent synth:app", or ${BY_HAND}.`,

  programMissing: ({ program, cwd }: { program: string; cwd: string }) =>
    `${shown(program)} is not installed, or is not on the PATH. It was to run in ${cwd}. Install it.`,

  programFailed: ({ command, cwd, ended }: { command: string; cwd: string; ended: string }) =>
    `${command} ended with ${ended} in ${cwd}. Correct what it says above, and run the command again.`,

  // The run

  interrupted: () => "Interrupted. Nothing was compared.",

  reportUnwritable: ({ error }: { error: string }) =>
    `The report could not be written (${error}). Name a file in a folder that exists and is writable, and check the space on the disk.`,

  unexpected: ({ said }: { said: string }) => `The folders could not be compared: ${said}`,
};

export const fault = catalogue(TEXTS);
