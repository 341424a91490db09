import { Command } from "commander";
import { answer, readCommandLine } from "../command-line";
import { ownPackage } from "../packages";
import { missingPeers } from "./missing-peers";

type Run = (args: readonly string[], process: NodeJS.Process) => number | Promise<number>;

// No command ends with one of these, so that nothing is taken for a verdict. They are sysexits' EX_USAGE, EX_UNAVAILABLE.
const NO_COMMAND = 64;
const NOT_INSTALLED = 69;

/** Each command loads only what it needs: the AWS SDK and CDKTF take longer to load than a help text to print. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly run: Run }>> = {
  init: {
    summary: "makes a repository of your own for workspace files",
    run: (args, process) => {
      const { initCommand } = require("../init") as typeof import("../init");
      return initCommand(args, process);
    },
  },
  synth: {
    summary: "synthesizes the workspace files to Terraform JSON",
    run: (args, process) => {
      const { synthCommand, watchStreams } = require("../synth") as typeof import("../synth");
      watchStreams(process, () => {
        process.exitCode = 1;
      });
      return synthCommand(args, process.env, process);
    },
  },
  discover: {
    summary: "finds the roles of a domain's user profiles, and puts them into workspace files",
    run: (args, process) => {
      const { discoverCommand } = require("../discovery") as typeof import("../discovery");
      return discoverCommand(args, process.env, process);
    },
  },
  review: {
    summary: "reports which roles gain, lose or change access",
    run: (args, process) => {
      const { reviewCommand } = require("../review-command") as typeof import("../review-command");
      return reviewCommand(args, ".", process);
    },
  },
};

/**
 * Runs the command that the first argument names.
 *
 * @returns the exit status
 */
export async function modelSharing(args: readonly string[], process: NodeJS.Process): Promise<number> {
  let chosen: { readonly run: Run; readonly rest: readonly string[] } | undefined;
  const program = new Command("model-sharing")
    .description("Lets SageMaker Canvas and Studio Classic users of one domain share models.")
    .version(ownPackage().version)
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText("after", "\nmodel-sharing <command> --help shows the options of a command.");
  for (const [name, { summary, run }] of Object.entries(COMMANDS)) {
    program
      .command(name)
      .summary(summary)
      .usage("[options]")
      .argument("[arguments...]")
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action((rest: readonly string[]) => {
        chosen = { run, rest };
      });
  }
  if (args.length === 0) {
    process.stderr.write(program.helpInformation());
    return NO_COMMAND;
  }
  const answered = answer(readCommandLine(program, args), process, NO_COMMAND);
  if (answered !== undefined || chosen === undefined) {
    return answered ?? NO_COMMAND;
  }
  try {
    return await chosen.run(chosen.rest, process);
  } catch (error) {
    const missing = missingPeers(error);
    if (missing === undefined) {
      throw error;
    }
    process.stderr.write(`${missing}
`);
    return NOT_INSTALLED;
  }
}
