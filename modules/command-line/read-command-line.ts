import { type Command, CommanderError } from "commander";

/** What became of a command line. */
export type CommandLine =
  | { readonly status: "read" }
  /** The user asked for a text, such as the help. */
  | { readonly status: "asked"; readonly text: string }
  | { readonly status: "refused"; readonly said: string };

/** The width of a help text, whatever the terminal, so that it is the same everywhere. */
const WIDTH = 100;

/**
 * Reads a command line into the options and arguments of a command. Nothing is printed, and the process goes on.
 *
 * An option that is given twice is refused, since all values but the last would be ignored. So is a value that looks
 * like an option: in `--output --json`, the value was forgotten.
 */
export function readCommandLine(command: Command, args: readonly string[]): CommandLine {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  command
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: write })
    .configureHelp({ ...command.configureHelp(), helpWidth: WIDTH });
  refuseRepeatedOptions(command);
  try {
    command.parse([...args], { from: "user" });
    return { status: "read" };
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    return error.exitCode === 0
      ? { status: "asked", text: written }
      : { status: "refused", said: `${written.trim().replaceAll("\n", " ").replace(/\.$/, "")}. ${helpHint(command)}` };
  }
}

/** The streams that an answer goes to. */
interface Streams {
  readonly stdout: Pick<NodeJS.WritableStream, "write">;
  readonly stderr: Pick<NodeJS.WritableStream, "write">;
}

/**
 * Prints what the user asked for, or what is wrong with the command line.
 *
 * @param refused - the exit status of a command line that is refused
 * @returns the exit status, or undefined if the command is to run
 */
export function answer(line: CommandLine, { stdout, stderr }: Streams, refused: number): number | undefined {
  if (line.status === "asked") {
    stdout.write(line.text);
    return 0;
  }
  if (line.status === "refused") {
    stderr.write(`${line.said}\n`);
    return refused;
  }
  return undefined;
}

function refuseRepeatedOptions(command: Command): void {
  for (const option of command.options) {
    let given = false;
    command.on(`option:${option.name()}`, (value: unknown) => {
      if (given) {
        command.error(`error: option '${option.long}' is given twice`);
      }
      if (typeof value === "string" && /^-./.test(value)) {
        command.error(`error: option '${option.flags}' argument missing before '${value}'`);
      }
      given = true;
    });
  }
}

function helpHint(command: Command): string {
  return `See ${command.name()} --help.`;
}
