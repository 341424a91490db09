import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { discoverCommand } from "../../modules/discovery";
import { loadWorkspaces } from "../../modules/workspaces";
import { DOMAIN, ROLE, SageMaker } from "../../test-doubles/sagemaker/sagemaker";
import { blocksOf } from "../docs/documents";
import { contents, newProject, ROOT, runApp } from "../project";

import { domainOf, file, X } from "./folder";

// The command as a process of its own, started as package.json starts it.

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const COMMAND = (scripts.discover ?? "").split(" ").slice(1);

const server = new SageMaker();
const project = newProject();
const workspaces = join(project, "workspaces");

beforeAll(() => server.start());
afterAll(() => server.stop());

beforeEach(() => {
  rmSync(workspaces, { recursive: true, force: true });
  server.reset();
  server.profiles = [
    { name: "bob", role: X },
    { name: "carol", role: X, status: "Deleting" },
  ];
});

interface Unusual {
  /** Sends SIGINT after so many requests. */
  readonly interruptAt?: number;
  /** Descriptor of a file that the output goes to. */
  readonly stdout?: number;
  /** A stream that nobody reads. */
  readonly unread?: "stdout" | "stderr";
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function discover(args: readonly string[], { interruptAt, stdout, unread }: Unusual = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...COMMAND, ...args], {
      cwd: project,
      env: {
        PATH: "",
        AWS_ENDPOINT_URL_SAGEMAKER: server.url,
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
        AWS_REGION: "eu-west-1",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: "/nonexistent",
        AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      },
      stdio: ["ignore", stdout ?? "pipe", "pipe"],
    });
    const watching = setInterval(() => {
      if (interruptAt !== undefined && server.calls.length >= interruptAt) {
        clearInterval(watching);
        child.kill("SIGINT");
      }
    }, 5);
    if (unread !== undefined) {
      child[unread]?.destroy();
    }
    let [out, err] = ["", ""];
    child.stdout?.on("data", (data) => {
      out += data;
    });
    child.stderr?.on("data", (data) => {
      err += data;
    });
    child.on("close", (status) => {
      clearInterval(watching);
      resolve({ status, stdout: out, stderr: err });
    });
  });
}

test("the commands of docs/discover.md run one after another, and the app accepts what they write", async () => {
  const commands = blocksOf("docs/discover.md", "sh").flatMap(({ text }) =>
    [...text.matchAll(/npx model-sharing discover (.*?) *(?:#.*)?\n/g)].map(([, args = ""]) => args.split(" ")),
  );
  expect(commands).toHaveLength(5);
  const byDefault = `${ROLE}/AmazonSageMaker-ExecutionRole-20240101T000000`;
  const own = `${ROLE}/AmazonSageMaker-ExecutionRole-20240215T101112`;
  server.domainId = "d-abcdefghijkl";
  server.domain = {
    ...DOMAIN,
    DomainArn: `arn:aws:sagemaker:eu-west-1:111122223333:domain/${server.domainId}`,
    DefaultUserSettings: { ExecutionRole: byDefault },
  };
  server.profiles = [{ name: "carol" }, { name: "dana", role: own }, { name: "alice" }, { name: "bob" }];
  expect(await discover(commands[0] ?? [])).toMatchObject({ status: 0, stderr: "" });
  const text = () => readFileSync(join(workspaces, "analytics.yaml"), "utf8");
  // Here, the package is not installed in node_modules.
  const shown = blocksOf("docs/discover.md", "yaml").map((block) =>
    block.text.replace("node_modules/cdktf-sagemaker-model-sharing/", ""),
  );
  expect(shown).toContain(text());
  expect(loadWorkspaces(workspaces, "cdktf.out")).toMatchObject({ problems: [], warnings: [] });
  const asked = domainOf({ alice: byDefault, bob: byDefault, carol: byDefault, dana: own });
  const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
  const host = { stdout: stream, stderr: stream, on: () => undefined, exit: () => undefined };
  const env = { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces }) };
  for (const args of commands.slice(1)) {
    const before = text();
    expect(await discoverCommand(args, env, host, () => async (domain) => asked(domain))).toBe(0);
    expect(text()).toBe(before);
  }
  expect(runApp(project)).toMatchObject({ status: 0, stderr: "", stdout: "cdktf.out: analytics\n" });
  const { resource } = JSON.parse(contents(join(project, "cdktf.out"))["stacks/analytics/cdk.tf.json"] ?? "");
  expect(Object.keys(resource.aws_iam_role_policy)).toHaveLength(2);
});

test("an interrupt ends the process while SageMaker is asked, and changes no file", async () => {
  const path = join(workspaces, "dev.yaml");
  mkdirSync(workspaces);
  writeFileSync(path, file());
  server.profiles = Array.from({ length: 200 }, (_, index) => ({ name: `user-${index}`, role: X }));
  server.delay = 20;
  const { status, stdout, stderr } = await discover(["--workspace", "dev"], { interruptAt: 60 });
  expect({ status, stdout }).toEqual({ status: 130, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(readFileSync(path, "utf8")).toBe(file());
  expect(Object.keys(contents(workspaces))).toEqual(["dev.yaml"]);
});

const onLinux = process.platform === "linux" ? test : test.skip;
onLinux("output that can't be written is an error (needs Linux, for /dev/full)", async () => {
  const { status, stderr } = await discover(["--domain", "d-abc"], { stdout: openSync("/dev/full", "w") });
  expect(status).toBe(2);
  expect(stderr).toContain("ENOSPC");
});

test("output that nobody reads is no error, but messages that nobody reads are one", async () => {
  const [withoutOutput, withoutMessages] = await Promise.all([
    discover(["--domain", "d-abc"], { unread: "stdout" }),
    discover(["--domain", "d-abc"], { unread: "stderr" }),
  ]);
  expect(withoutOutput.status).toBe(0);
  expect(withoutOutput.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(withoutMessages).toMatchObject({ status: 2, stdout: expect.stringContaining(X) });
});

/** The files that a program has loaded when it ends. */
function loaded(...program: readonly string[]): string {
  const list = join(project, "list-loaded.js");
  writeFileSync(list, 'process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));');
  return runApp(project, {}, ["-r", "./run-typescript.js", "-r", "./list-loaded.js", ...program]).stderr;
}

test("--help and a mistake in the options load nothing of the SDK", () => {
  const run = ["--help", "--mistake"].map((option) => `discoverCommand(["${option}"], {}, process)`).join(";");
  const files = loaded("-e", `const { discoverCommand } = require("./modules/discovery"); ${run}`);
  expect(files).toMatch(/modules\/discovery\/options\.ts/);
  expect(files).not.toMatch(/aws-sdk|smithy/);
});

test("synthesizing loads nothing of the SDK, of discovery or of review, nor what CDKTF loads in vain", () => {
  mkdirSync(workspaces);
  writeFileSync(join(workspaces, "dev.yaml"), file());
  const files = loaded("main.ts");
  expect(files).toMatch(/modules\/workspaces\/index\.ts/);
  expect(files).toMatch(/node_modules\/cdktf\/lib\/app\.js/);
  expect(files).not.toMatch(/aws-sdk|smithy|modules\/(discovery|review)|archiver-utils|semver\/functions/);
});
