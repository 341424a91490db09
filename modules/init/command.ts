import { locationText } from "../workspaces";
import { type InitOptions, initialize } from "./initialize";

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WritableStream, "write">;
  readonly stderr: Pick<NodeJS.WritableStream, "write">;
}

/**
 * Makes a repository of the user's own in a folder, or adds what is missing there, and prints what was done and what
 * comes next. It overwrites nothing, and writes all files or none.
 *
 * @returns the exit status: 0, or 1 if there are problems
 */
export function initProject(options: InitOptions, { stdout, stderr }: Streams): number {
  const { problems, outcomes, notes, commands } = initialize(options);
  if (problems.length > 0) {
    stderr.write(problems.map((problem) => `${locationText(problem)}\n`).join(""));
    return 1;
  }
  const lines = [
    ...outcomes.map(locationText),
    ...notes.map(({ message }) => message),
    "Next:",
    ...commands.map((command) => `  ${command}`),
  ];
  stdout.write(lines.map((line) => `${line}\n`).join(""));
  return 0;
}
