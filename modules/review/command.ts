import { parseArgs } from "node:util";
import type { Fault } from "../model-sharing";
import { compareOutputs } from "./compare-outputs";
import { reportMarkdown } from "./markdown";
import { readOutputFolder } from "./output";
import { fault, problemText } from "./problems";
import type { Report } from "./report";

const USAGE = `usage: npm run -s review -- BASE HEAD [--json] [--exit-code]

Compares two synthesized folders (cdktf.out) and prints which roles gain, lose or change access from BASE to HEAD, as
Markdown.

  --json       prints the report as JSON, with every entry of every list
  --exit-code  ends with exit status 1 if access differs, and with 2 if it gets broader; access that could not be
               determined, and other changes that a review does not judge, count as broader
  --judged-only  with --exit-code: other changes do not count; the report still lists them

Exit status 3: a folder could not be read or compared, or the report could not be written.
`;

const CANNOT_COMPARE = 3;
const STATUS_OF_ACCESS: Readonly<Record<Report["access"], number>> = { same: 0, narrower: 1, broader: 2 };

/** The streams that the command writes to. */
interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** What the command prints, and its exit status. */
interface Result {
  readonly status: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/**
 * Runs `npm run review`.
 *
 * @returns the exit status
 */
export async function reviewCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { status, stdout = "", stderr = "" } = run(args);
  await write(streams.stderr, stderr);
  const failure = await write(streams.stdout, stdout);
  // With EPIPE, the reader of the report has read enough.
  return failure === undefined || failure === "EPIPE" ? status : CANNOT_COMPARE;
}

function run(args: readonly string[]): Result {
  const options = readOptions(args);
  if ("help" in options) {
    return { status: 0, stdout: USAGE };
  }
  if ("code" in options) {
    return { status: CANNOT_COMPARE, stderr: `${options.message}\n\n${USAGE}` };
  }
  try {
    return review(options);
  } catch (error) {
    // Node.js itself would end with status 1, which says that access gets narrower.
    return { status: CANNOT_COMPARE, stderr: `${fault("unexpected", { said: (error as Error).message }).message}\n` };
  }
}

interface Options {
  readonly base: string;
  readonly head: string;
  readonly json: boolean;
  readonly exitCode: boolean;
  readonly judgedOnly: boolean;
}

function readOptions(args: readonly string[]): Options | Fault | { readonly help: true } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        "exit-code": { type: "boolean" },
        "judged-only": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      return { help: true };
    }
    const [base, head, ...others] = positionals;
    return base === undefined || head === undefined || others.length > 0
      ? fault("wrongFolderCount", { given: positionals.length })
      : {
          base,
          head,
          json: values.json ?? false,
          exitCode: values["exit-code"] ?? false,
          judgedOnly: values["judged-only"] ?? false,
        };
  } catch (error) {
    return fault("invalidArguments", { said: (error as Error).message });
  }
}

function review({ base, head, json, exitCode, judgedOnly }: Options): Result {
  const [before, after] = [readOutputFolder(base), readOutputFolder(head)];
  const problems = [...before.problems, ...after.problems];
  if (problems.length > 0) {
    return { status: CANNOT_COMPARE, stderr: problems.map((problem) => `${problemText(problem)}\n`).join("") };
  }
  const report = compareOutputs(before.stacks, after.stacks);
  return {
    status: exitCode ? STATUS_OF_ACCESS[judgedOnly ? report.judged : report.access] : 0,
    stdout: json ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report),
  };
}

/** Writes a text, and gives the code of the error if that fails. */
function write(stream: NodeJS.WritableStream, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    // A stream gives an error to both, and an error without a listener ends the process.
    const done = (error?: NodeJS.ErrnoException | null) => resolve(error ? (error.code ?? error.name) : undefined);
    stream.on("error", done);
    stream.write(text, done);
  });
}
