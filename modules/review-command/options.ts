import { Command } from "commander";
import { readCommandLine } from "../command-line";
import { ReviewError } from "../review";
import { fault } from "./problems";

/** What to compare: two folders, or this checkout with the commit at which its branch left another commit. */
export type Sides = { readonly base: string; readonly head: string } | { readonly commit: string };

/** How to report it. */
export interface Options {
  readonly sides: Sides;
  readonly json: boolean;
  readonly exitCode: boolean;
  readonly judgedOnly: boolean;
  readonly output: string | undefined;
}

/** Reads a command line, or throws what is wrong with it. A text is what the user asked for, such as the help. */
export function readOptions(args: readonly string[]): Options | string {
  const command = reviewOptions();
  const line = readCommandLine(command, args);
  if (line.status === "asked") {
    return line.text;
  }
  if (line.status === "refused") {
    throw new ReviewError(fault("invalidArguments", { said: line.said }));
  }
  const { against, json = false, exitCode = false, judgedOnly = false, output } = command.opts();
  return { sides: sidesOf(against, command.args), json, exitCode, judgedOnly, output };
}

function sidesOf(commit: string | undefined, folders: readonly string[]): Sides {
  if (commit !== undefined) {
    if (folders.length > 0) {
      throw new ReviewError(fault("foldersAndCommit", { folders }));
    }
    return { commit };
  }
  const [base, head, ...others] = folders;
  if (base === undefined || head === undefined || others.length > 0) {
    throw new ReviewError(fault("wrongFolderCount", { given: folders.length }));
  }
  return { base, head };
}

function reviewOptions(): Command {
  return new Command("model-sharing review")
    .usage("BASE HEAD [options]\n       model-sharing review --against COMMIT [options]")
    .description(
      "Reports which roles gain, lose or change access, as Markdown. Compares two synthesized folders (cdktf.out), or this " +
        "checkout with the commit at which its branch left COMMIT.",
    )
    .argument("[folders...]")
    .configureHelp({ visibleArguments: () => [] })
    .option("--against <commit>", "compares with a commit")
    .option("--output <file>", "also writes the report to a file")
    .option("--json", "prints the report as JSON, with every entry of every list")
    .option(
      "--exit-code",
      "ends with exit status 1 if access differs, and with 2 if it gets broader; access that could not be determined, " +
        "and other changes that a review does not judge, count as broader",
    )
    .option("--judged-only", "with --exit-code: other changes do not count; the report still lists them")
    .addHelpText(
      "after",
      `
With --against, this checkout is synthesized to its output folder. The commit is synthesized in a temporary folder, by
its own packages and its own cdktf.json. The programs that do it get no credentials of the environment. In a GitHub
workflow, the report is also appended to the summary of the job.

Exit status 3: a side could not be synthesized, read or compared, or the report could not be written.`,
    );
}
