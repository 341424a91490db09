import { readFileSync } from "node:fs";
import { join } from "node:path";
import { modelSharing } from "../../modules/commands";
import { KeptStream } from "../kept-stream";
import { ROOT } from "../project";

// Which command runs. What each does is tested with it.

async function run(...args: readonly string[]) {
  const [stdout, stderr] = [new KeptStream(), new KeptStream()];
  const process = { env: {}, stdout, stderr, on: () => process } as unknown as NodeJS.Process;
  const status = await modelSharing(args, process);
  return { status, stdout: stdout.text, stderr: stderr.text };
}

test.each(["init", "synth", "discover", "review"])("%s --help shows the options of the command", async (command) => {
  expect(await run(command, "--help")).toEqual({
    status: 0,
    stdout: expect.stringMatching(new RegExp(`^Usage: model-sharing ${command} `)),
    stderr: "",
  });
});

test.each([
  ["init", 1],
  ["synth", 1],
  ["discover", 2],
  ["review", 3],
])("%s ends with its own exit status, %i, for an option that it doesn't know", async (command, status) => {
  const found = await run(command, "--mistake");
  expect(found).toEqual({ status, stdout: "", stderr: expect.stringContaining("'--mistake'") });
});

test("--version is that of package.json", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(await run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("--help names every command", async () => {
  const { status, stdout } = await run("--help");
  expect(status).toBe(0);
  expect(stdout.match(/^ {2}\w+/gm)?.map((line) => line.trim())).toEqual(["init", "synth", "discover", "review"]);
});

test.each([
  [["reveiw", "a", "b"], "review"],
  [["--exit-code"], "--exit-code"],
  [[], "Usage:"],
])("%j is no command, and ends with a status that no command has", async (args, named) => {
  expect(await run(...args)).toEqual({ status: 64, stdout: "", stderr: expect.stringContaining(named) });
});
