import { parseArgs } from "node:util";
import { legible } from "./modules/model-sharing";
import { compareOutputs, type Report, readOutputFolder, reportMarkdown } from "./modules/review";

const USAGE = `usage: npm run -s review -- BASE HEAD [--json] [--exit-code]

Says what changes in who may do what from one synthesized folder (cdktf.out) to another, as Markdown.

  --json       the same for programs, with all of every list
  --exit-code  ends with 1 when access differs, and with 2 when it gets broader; what can't be decided counts as broader

Ends with 3 when a folder can't be read.
`;

const CANNOT = 3;

interface Options {
  readonly base: string;
  readonly head: string;
  readonly json: boolean;
  readonly exitCode: boolean;
}

function review({ base, head, json, exitCode }: Options): number {
  const [before, after] = [readOutputFolder(base), readOutputFolder(head)];
  const problems = [...before.problems, ...after.problems];
  if (problems.length > 0) {
    process.stderr.write(problems.map(({ file, message }) => `${legible(file)}  ${message}\n`).join(""));
    return CANNOT;
  }
  const report = compareOutputs(before.stacks, after.stacks);
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report));
  return exitCode ? EXIT_CODES[report.access] : 0;
}

const EXIT_CODES: Readonly<Record<Report["access"], number>> = { same: 0, narrower: 1, broader: 2 };

function readOptions(): Options | { readonly message: string } | { readonly help: true } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean" }, "exit-code": { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.help) {
      return { help: true };
    }
    const [base, head, ...others] = positionals;
    return base === undefined || head === undefined || others.length > 0
      ? { message: `${positionals.length} folders are given, and two are compared` }
      : { base, head, json: values.json ?? false, exitCode: values["exit-code"] ?? false };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

// Whoever reads the report may have read enough.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  process.exitCode = code === "EPIPE" ? process.exitCode : CANNOT;
});

const options = readOptions();
if ("help" in options) {
  process.stdout.write(USAGE);
} else if ("message" in options) {
  process.stderr.write(`${options.message}\n\n${USAGE}`);
  process.exitCode = CANNOT;
} else {
  try {
    process.exitCode = review(options);
  } catch (error) {
    // Whatever it is: Node's own status for it would say that access gets narrower.
    process.stderr.write(`The folders can't be compared: ${(error as Error).message}\n`);
    process.exitCode = CANNOT;
  }
}
