import { Command, Option } from "commander";
import { answer, readCommandLine } from "../command-line";
import { ownPackage } from "../packages";
import { locationText } from "../workspaces";
import { FRAMEWORKS, type FrameworkName, frameworkOf } from "./framework";
import { type InitOptions, initialize } from "./initialize";

const FAILED = 1;

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WritableStream, "write">;
  readonly stderr: Pick<NodeJS.WritableStream, "write">;
}

/**
 * Runs `model-sharing init` in the current folder.
 *
 * @returns the exit status: 0, or 1 if there are problems
 */
export function initCommand(args: readonly string[], streams: Streams): number {
  const own = ownPackage();
  const command = initOptions(frameworkOf(own.name));
  const answered = answer(readCommandLine(command, args), streams, FAILED);
  if (answered !== undefined) {
    return answered;
  }
  return initProject({ folder: ".", package: own, ...command.opts<{ framework: FrameworkName }>() }, streams);
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
    return FAILED;
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

function initOptions(framework: FrameworkName): Command {
  return new Command("model-sharing init")
    .description(
      "Makes a repository for workspace files in this folder: package.json, cdktf.json, workspaces/, .gitignore, and " +
        "GitHub's workflows for reviews, deployment and a nightly check. Adds what is missing, and overwrites nothing.",
    )
    .addOption(
      new Option("--framework <name>", "the framework that synthesizes")
        .choices(Object.keys(FRAMEWORKS))
        .default(framework),
    )
    .addHelpText("after", "\nExit status 1: there are problems, and nothing is written.");
}
