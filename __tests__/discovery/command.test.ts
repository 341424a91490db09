import { EventEmitter } from "node:events";
import { discoverCommand } from "../../modules/discovery";
import { DiscoveryError, fault } from "../../modules/discovery/problems";
import { KeptStream } from "../kept-stream";
import { domainOf, Folder, file, X } from "./folder";

// The command as a function: its streams, its exit status, and signals.

const ABC = { "d-abc": domainOf({ alice: "A", bob: "X" }) };

class Process extends EventEmitter {
  public exited: number | undefined;
  constructor(
    public readonly stdout = new KeptStream(),
    public readonly stderr = new KeptStream(),
  ) {
    super();
  }
  public exit(status: number): void {
    this.exited = status;
  }
}

async function run(args: readonly string[], folder = new Folder({ "dev.yaml": file() }, ABC), process = new Process()) {
  const status = await discoverCommand(args, folder.env, process, () => folder.ask);
  return { status, stdout: process.stdout.text, stderr: process.stderr.text };
}

test("prints a domain's file on standard output", async () => {
  const { status, stdout, stderr } = await run(["--domain", "d-abc"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(`\ndomain: d-abc\nprofileRoles:\n`);
});

test("prints what changed on standard output, and problems and notes on standard error, each with its place", async () => {
  const skipped = [fault("skippedProfile", { profile: "carol", reason: fault("beingDeleted") })];
  const folder = new Folder(
    { "dev.yaml": file("d-abc", "[A, Old]"), "gone.yaml": file("d-gone", "[B]") },
    { "d-abc": domainOf({ alice: "A", bob: "X" }, { skipped }) },
  );
  const { status, stdout, stderr } = await run(["--all"], folder);
  expect(status).toBe(2);
  const place = (text: string) => text.replaceAll(folder.path, "own").match(/^[^ ]+( {2}(profileRoles\S+)?)?/gm);
  expect(place(stdout)).toEqual(["own/dev.yaml  ", "own/dev.yaml:4:19  profileRoles[1]:", "own/dev.yaml:"]);
  expect(stdout).toContain(`  + ${X}: bob\n`);
  expect(place(stderr)).toEqual(["own/dev.yaml  ", "own/gone.yaml  "]);
});

test("ends with 1 where --check finds a difference, and prints the difference on standard output", async () => {
  const { status, stdout, stderr } = await run(["--workspace", "dev", "--check"]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expect(stdout).toContain(X);
});

test("passes domain, region and profile on, and --prune", async () => {
  const folder = new Folder({ "dev.yaml": file("d-abc", "[A, Old]") }, ABC);
  const asked: unknown[] = [];
  await discoverCommand(
    ["--workspace", "dev", "--prune", "--domain", "d-abc", "--region", "eu-west-1", "--profile", "p"],
    folder.env,
    new Process(),
    () => (domain, signIn) => {
      asked.push([domain, signIn]);
      return folder.ask(domain, signIn);
    },
  );
  expect(asked).toEqual([["d-abc", { account: "111122223333", region: "eu-west-1", profile: "p" }]]);
  expect(folder.text("dev.yaml")).toBe(file("d-abc", `[A, ${X}]`));
});

test("shows how it is used on standard output for --help, and after a mistake where that can be read", async () => {
  const help = await run(["--help"]);
  expect(help).toMatchObject({ status: 0, stderr: "" });
  expect(help.stdout).toMatch(/^Usage: model-sharing discover --workspace NAME/);
  const mistake = await run(["--dry-run"]);
  expect(mistake).toMatchObject({ status: 2, stdout: "" });
  expect(mistake.stderr).toContain("'--dry-run'");
  expect(mistake.stderr).toContain("model-sharing discover --help");
});

test("reports an error that nobody expected in one line", async () => {
  const broken = () => {
    throw new TypeError("a mistake");
  };
  const { status, stderr } = await run(["--domain", "d-abc"], new Folder({}, { "d-abc": broken }));
  expect(status).toBe(2);
  expect(stderr).toMatch(/a mistake\n$/);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

describe("a stream fails:", () => {
  const skipped = [fault("skippedProfile", { profile: "carol", reason: fault("beingDeleted") })];
  const folder = () => new Folder({}, { "d-abc": domainOf({ a: "A" }, { skipped }) });

  test("standard output can't be written, which is an error", async () => {
    const { status, stderr } = await run(["--domain", "d-abc"], folder(), new Process(new KeptStream("ENOSPC")));
    expect(status).toBe(2);
    expect(stderr).toContain("ENOSPC");
  });

  test("the reader of standard output has read enough, which is no error", async () => {
    const { status, stderr } = await run(["--domain", "d-abc"], folder(), new Process(new KeptStream("EPIPE")));
    expect(status).toBe(0);
    expect(stderr).not.toContain("EPIPE");
  });

  test("nobody reads standard error, which is an error, and standard output is still written", async () => {
    const process = new Process(new KeptStream(), new KeptStream("EPIPE"));
    const { status, stdout } = await run(["--domain", "d-abc"], folder(), process);
    expect(status).toBe(2);
    expect(stdout).toContain("domain: d-abc");
  });
});

test.each([
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s ends the run with %i before the file is changed", async (signal, status) => {
  const process = new Process();
  const folder = new Folder({ "dev.yaml": file() });
  folder.domains = {
    "d-abc": () => {
      process.emit(signal);
      // The process has ended here.
      throw new DiscoveryError(fault("interrupted"));
    },
  };
  await run(["--workspace", "dev"], folder, process);
  expect(process.exited).toBe(status);
  expect(process.stderr.text).toContain(fault("interrupted").message);
  expect(folder.text("dev.yaml")).toBe(file());
});
