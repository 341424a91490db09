import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseEntry, parse } from "shell-quote";
import { discoverCommand } from "../../modules/discovery";
import { initCommand } from "../../modules/init";
import { reviewCommand } from "../../modules/review-command";
import { synthCommand } from "../../modules/synth";
import { KeptStream } from "../kept-stream";
import { ROOT } from "../project";
import { blocksOf, DOCUMENTS, PAGES, proseOf } from "./documents";

// The commands of the documents, held against the options that the commands have. discovery/process.test.ts and the tests
// of init, synth and review run them.

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** The help of each command of `model-sharing`. */
async function helpTexts(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, run] of Object.entries({
    init: (streams: Streams) => initCommand(["--help"], streams),
    synth: (streams: Streams) => synthCommand(["--help"], {}, streams),
    discover: (streams: Streams) => discoverCommand(["--help"], {}, { ...streams, on: () => {}, exit: () => {} }),
    review: (streams: Streams) => reviewCommand(["--help"], ".", { ...streams, env: {}, on: () => {} }),
  })) {
    const streams = { stdout: new KeptStream(), stderr: new KeptStream() };
    await run(streams);
    texts[name] = streams.stdout.text;
  }
  return texts;
}

interface Streams {
  readonly stdout: KeptStream;
  readonly stderr: KeptStream;
}

/** https://developer.hashicorp.com/terraform/cli/commands */
const TERRAFORM: Readonly<Record<string, readonly string[]>> = {
  init: ["-chdir", "-input", "-migrate-state", "-upgrade"],
  plan: ["-chdir", "-input", "-out", "-replace", "-target"],
  apply: ["-chdir", "-input", "-auto-approve", "-replace", "-target"],
  destroy: ["-chdir", "-input", "-auto-approve", "-target"],
  import: ["-chdir", "-input"],
  output: ["-chdir", "-json", "-raw"],
  login: [],
  state: ["-chdir"],
  test: ["-chdir", "-filter"],
  validate: ["-chdir"],
};

/** https://developer.hashicorp.com/terraform/cdktf/cli-reference/commands, which CDK Terrain has, too */
const CDKTF: Readonly<Record<string, readonly string[]>> = {
  synth: ["--hcl", "--output"],
  diff: [],
  deploy: ["--auto-approve", "--migrate-state"],
  destroy: ["--auto-approve"],
  output: [],
};

/** What other programs take, typed in from their own manuals: subcommand → options. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  cdktf: CDKTF,
  cdktn: CDKTF,
  terraform: TERRAFORM,
  tofu: TERRAFORM,
  // https://docs.aws.amazon.com/cli/latest/reference/
  aws: {
    "iam delete-role-policy": ["--role-name", "--policy-name"],
    "iam get-role-policy": ["--role-name", "--policy-name"],
    "iam list-role-policies": ["--role-name"],
    "iam put-role-policy": ["--role-name", "--policy-name", "--policy-document"],
    "sts get-caller-identity": [],
  },
  git: {
    init: ["--initial-branch"],
    add: ["--all"],
    commit: ["--message"],
    switch: ["--create", "--detach", "-"],
    fetch: [],
    branch: ["--all"],
  },
};

const NPM = ["ci", "install", "test", "run", "pack", "publish"];

const SHELL = ["mkdir", "cd", "test"];

/** The commands in a line of a shell: each a list of words. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const entry of parse(line, (name: string) => `$${name}`) as ParseEntry[]) {
    if (typeof entry === "string") {
      commands.at(-1)?.push(entry);
    } else if ("pattern" in entry) {
      commands.at(-1)?.push(entry.pattern);
    } else if ("op" in entry) {
      commands.push([]);
    }
  }
  return commands.map((words) => words.filter((word) => !/^\w+=/.test(word))).filter((words) => words.length > 0);
}

const optionsIn = (words: readonly string[]) =>
  words.filter((word) => word.startsWith("-")).map((word) => word.replace(/=.*$/, ""));

/** What is wrong with a command, or undefined. */
function mistakeIn(words: readonly string[], help: Readonly<Record<string, string>>): string | undefined {
  const [program = "", ...rest] = words;
  if (program === "npx") {
    const [installed = "", ...args] = rest.filter((word) => word !== "--no");
    return ["jest", "biome"].includes(installed) ? undefined : mistakeIn([installed, ...args], help);
  }
  if (program === "npm") {
    const [command = "", ...args] = rest;
    return NPM.includes(command) ? (command === "run" ? mistakeInScript(args, help) : undefined) : `npm ${command}`;
  }
  if (program === "model-sharing") {
    const [command = "", ...args] = rest;
    return command === "--help" ? undefined : unknownOption(args, help[command] ?? "", `model-sharing ${command}`);
  }
  if (SHELL.includes(program)) {
    return undefined;
  }
  if (program === "node") {
    return rest.filter((word) => word.endsWith(".ts") && !existsSync(join(ROOT, word)))[0];
  }
  const known = OTHERS[program] ?? {};
  const named = rest.filter((word) => !word.startsWith("-")).join(" ");
  const command = Object.keys(known).find((name) => named === name || named.startsWith(`${name} `));
  const options = known[command ?? ""];
  return options === undefined || optionsIn(rest).some((option) => !options.includes(option))
    ? words.join(" ")
    : undefined;
}

function mistakeInScript(args: readonly string[], help: Readonly<Record<string, string>>): string | undefined {
  const [script = "", ...rest] = args.filter((word) => word !== "-s");
  const [command = ""] = script.split(":");
  return script in scripts
    ? unknownOption(
        rest.filter((word) => word !== "--"),
        help[command] ?? "",
        script,
      )
    : `npm run ${script}`;
}

function unknownOption(args: readonly string[], help: string, what: string): string | undefined {
  const unknown = optionsIn(args).filter((option) => !new RegExp(`^  (-\\w, )?${option}\\b`, "m").test(help));
  return unknown.length > 0 || (what.startsWith("model-sharing") && help === "") ? `${what} ${unknown}` : undefined;
}

const BEGINS_LIKE_A_COMMAND = /^(npx|npm|model-sharing|cdktf|cdktn|terraform|tofu|aws|git) [a-z-]/;

/** A document's commands: the lines of its shell blocks, and inline code that begins with the name of a program. */
function commandsOf(page: string): string[][] {
  const blocks = blocksOf(page, "sh").flatMap(({ text }) => text.split("\n"));
  // A heading can be a message that begins with the name of a program.
  const inline = [
    ...proseOf(page)
      .replace(/^#.*$/gm, "")
      .matchAll(/`([^`\n]+)`/g),
  ].map(([, code = ""]) => code);
  return [...blocks, ...inline.filter((code) => BEGINS_LIKE_A_COMMAND.test(code))].flatMap(commandsIn);
}

test.each(DOCUMENTS.filter((page) => page !== "CHANGELOG.md" && commandsOf(page).length > 0))(
  "the commands of %s have subcommands, scripts and options that exist",
  async (page) => {
    const help = await helpTexts();
    expect(commandsOf(page).flatMap((words) => mistakeIn(words, help) ?? [])).toEqual([]);
  },
);

test("a command, script or option that does not exist is found", async () => {
  const help = await helpTexts();
  const wrong = [
    "npx model-sharing discover --everything",
    "npx model-sharing discovery",
    "npx cdktf deployed dev",
    "npm run reviews",
    "npm run -s discover -- --al",
    "aws iam delete-role-policy --role dev",
    "terraform validated",
    "make deploy",
  ];
  expect(wrong.filter((line) => commandsIn(line).every((words) => mistakeIn(words, help) === undefined))).toEqual([]);
});

test("each command of model-sharing is shown on a page", () => {
  const shown = PAGES.flatMap(commandsOf).flatMap((words) => {
    const at = words.indexOf("model-sharing");
    return at === -1 ? [] : [words[at + 1]];
  });
  expect(shown).toEqual(expect.arrayContaining(["init", "synth", "discover", "review"]));
});
