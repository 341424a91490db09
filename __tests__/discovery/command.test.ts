import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newProject, ROOT, runApp } from "../project";
import { sageMaker } from "./asked";
import { ROLE, refusal } from "./sagemaker";

// The command as a process of its own, started as package.json starts it, in a project whose workspaces are a test's own.

const server = sageMaker();
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const COMMAND = (scripts.discover ?? "").split(" ").slice(1);

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

class Project {
  private readonly folder = newProject();
  private readonly context: string;

  constructor(files: Readonly<Record<string, string>>) {
    mkdirSync(join(this.folder, "own"));
    this.context = JSON.stringify({ workspaces: "own" });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.folder, "own", name), text);
    }
  }

  public text(name: string): string {
    return readFileSync(join(this.folder, "own", name), "utf8");
  }

  public names(): string[] {
    return readdirSync(join(this.folder, "own")).sort();
  }

  public get path(): string {
    return join(this.folder, "own");
  }

  public synth() {
    return runApp(this.folder, { CDKTF_CONTEXT_JSON: this.context });
  }

  /** @param meanwhile - is called with what has been asked so far, until it says that it has interrupted */
  public discover(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    interruptAt = Number.POSITIVE_INFINITY,
  ): Promise<Run> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...COMMAND, ...args], {
        cwd: this.folder,
        env: {
          PATH: "",
          AWS_ENDPOINT_URL_SAGEMAKER: server.url,
          AWS_ACCESS_KEY_ID: "none",
          AWS_SECRET_ACCESS_KEY: "none",
          AWS_REGION: "eu-west-1",
          AWS_EC2_METADATA_DISABLED: "true",
          AWS_CONFIG_FILE: "/nonexistent",
          AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
          CDKTF_CONTEXT_JSON: this.context,
          ...env,
        },
      });
      const watching = setInterval(() => {
        if (server.calls.length >= interruptAt) {
          clearInterval(watching);
          child.kill("SIGINT");
        }
      }, 5);
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (data) => {
        stdout += data;
      });
      child.stderr.on("data", (data) => {
        stderr += data;
      });
      child.on("close", (status) => {
        clearInterval(watching);
        resolve({ status, stdout, stderr });
      });
    });
  }
}

const file = (domain = "d-abc", roles = "[A]") =>
  `account: "111122223333"\nregion: eu-west-1\ndomain: ${domain}\nprofileRoles: ${roles}\n`;
const X = `${ROLE}/X`;

beforeEach(() => {
  server.profiles = [
    { name: "alice", role: `${ROLE}/A` },
    { name: "bob", role: X },
    { name: "carol", role: X, status: "Deleting" },
  ];
});

describe("a domain alone", () => {
  test("gives a whole file on standard output, which synthesizes, and the rest on standard error", async () => {
    const project = new Project({});
    const { status, stdout, stderr } = await project.discover(["--domain", "d-abc"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "left out: user profile carol is being deleted\n" });
    expect(stdout).toMatch(/^# yaml-language-server: .*\n.*\n.*\ndomain: d-abc\nprofileRoles:\n/);
    writeFileSync(join(project.path, "analytics.yaml"), stdout);
    expect(project.synth()).toMatchObject({ status: 0, stderr: "", stdout: "cdktf.out: analytics\n" });
  });

  test("takes its region from --region before the environment", async () => {
    const { stdout } = await new Project({}).discover(["--domain", "d-abc", "--region", "eu-west-1"], {
      AWS_REGION: "",
    });
    expect(stdout).toContain("region: eu-west-1\n");
  });
});

describe("a workspace", () => {
  test("is brought up to date in its file, and nothing else lies in the folder then", async () => {
    const project = new Project({ "dev.yaml": file(), "other.yaml": file("d-other", "[B]") });
    const { status, stdout, stderr } = await project.discover(["--workspace", "dev"]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `own/dev.yaml  + ${X}: bob\nown/dev.yaml: 1 role added\n`,
    });
    expect(stderr).toBe("own/dev.yaml  left out: user profile carol is being deleted\n");
    expect(project.text("dev.yaml")).toBe(file("d-abc", `[A, ${X}]`));
    expect(project.text("other.yaml")).toBe(file("d-other", "[B]"));
    expect(project.names()).toEqual(["dev.yaml", "other.yaml"]);
  });

  test("that is a link is changed where it leads to", async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), "elsewhere-")), "file.yaml");
    writeFileSync(elsewhere, file());
    const project = new Project({});
    symlinkSync(elsewhere, join(project.path, "dev.yaml"));
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toContain(X);
  });

  test("that isn't there is refused, with the nearest that is", async () => {
    const project = new Project({ "analytics.yaml": file() });
    const { status, stdout, stderr } = await project.discover(["--workspace", "analytic"]);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "own/analytic.yaml  isn't there: did you mean --workspace analytics?\n",
    });
    expect((await project.discover(["--workspace", "x"])).stderr).toBe(
      "own/x.yaml  isn't there: make it, by npm run -s discover -- --domain d-… > own/x.yaml\n",
    );
  });

  test("stays as it was where asking fails in the middle, or is interrupted", async () => {
    const project = new Project({ "dev.yaml": file() });
    server.profiles = Array.from({ length: 200 }, (_, index) => ({ name: `user-${index}`, role: X }));
    server.fault = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call > 50 ? refusal("AccessDeniedException", "no") : undefined;
    const failed = await project.discover(["--workspace", "dev"]);
    expect({ status: failed.status, stdout: failed.stdout }).toEqual({ status: 2, stdout: "" });
    expect(failed.stderr).toMatch(/^own\/dev\.yaml {2}no: allow whoever signs in/);
    server.reset();
    server.profiles = Array.from({ length: 200 }, (_, index) => ({ name: `user-${index}`, role: X }));
    server.delay = 20;
    const { status, stdout, stderr } = await project.discover(["--workspace", "dev"], {}, 60);
    expect({ status, stdout, stderr }).toEqual({
      status: 130,
      stdout: "",
      stderr: "Interrupted, and nothing more was changed.\n",
    });
    expect(project.text("dev.yaml")).toBe(file());
    expect(project.names()).toEqual(["dev.yaml"]);
  });

  test("is left as it is where somebody changes it while SageMaker is asked", async () => {
    const project = new Project({ "dev.yaml": file() });
    server.fault = (operation) => {
      if (operation === "ListUserProfiles") {
        writeFileSync(join(project.path, "dev.yaml"), `${file()}# mine\n`);
      }
      return undefined;
    };
    const { status, stderr } = await project.discover(["--workspace", "dev"]);
    expect(status).toBe(2);
    expect(stderr).toBe("own/dev.yaml  was changed meanwhile, and is left as it is: run this again\n");
    expect(project.text("dev.yaml")).toBe(`${file()}# mine\n`);
  });
});

describe("--check", () => {
  test("ends with 1 where file and domain differ, and with 0 where not, and changes nothing", async () => {
    const project = new Project({ "dev.yaml": file("d-abc", "[A, Old]") });
    const { status, stdout } = await project.discover(["--workspace", "dev", "--check"]);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: [
        `own/dev.yaml:4:15  profileRoles: has no "${X}", which is used by bob: add it`,
        'own/dev.yaml:4:19  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand',
        "own/dev.yaml: differs from d-abc",
        "",
      ].join("\n"),
    });
    expect(project.text("dev.yaml")).toBe(file("d-abc", "[A, Old]"));
    expect((await project.discover(["--workspace", "dev", "--prune"])).status).toBe(0);
    expect(await project.discover(["--workspace", "dev", "--check"])).toMatchObject({
      status: 0,
      stdout: "own/dev.yaml: has the roles of d-abc\n",
    });
  });

  test("of --all covers each file that names a domain, and goes on where one can't be asked for", async () => {
    const project = new Project({
      "a.yaml": file("d-abc", `[A, ${X}]`),
      "b.yaml": file("d-gone", "[B]"),
      "c.yaml": file().replace("domain: d-abc\n", "").replace("[A]", "[C]"),
      "d.yaml": `${file("d-bad", "[D]")}scope: all\n`,
    });
    const { status, stdout, stderr } = await project.discover(["--all", "--check"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "own/a.yaml: has the roles of d-abc\n" });
    expect(stderr.split("\n").map((line) => line.slice(0, 44))).toEqual([
      "own/a.yaml  left out: user profile carol is ",
      "own/b.yaml  there is no domain d-gone in eu-",
      'own/d.yaml:5:8  scope: "all" is none of docu',
      "",
    ]);
    const one = new Project({ "a.yaml": file("d-abc", "[A]"), "c.yaml": file().replace("domain: d-abc\n", "") });
    expect((await one.discover(["--all", "--check"])).status).toBe(1);
    const none = new Project({ "c.yaml": file().replace("domain: d-abc\n", "") });
    expect(await none.discover(["--all", "--check"])).toMatchObject({
      status: 2,
      stderr: "no file of own names a domain: add domain: d-… to one\n",
    });
  });
});

describe("signing in", () => {
  const without = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

  test("without credentials is refused, and says how to sign in", async () => {
    const { status, stdout, stderr } = await new Project({}).discover(["--domain", "d-abc"], without);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      "no credentials: Could not load credentials from any providers. Sign in (aws sso login, AWS_PROFILE, --profile, …)\n",
    );
    expect(server.calls).toEqual([]);
  });

  test("without a region is refused", async () => {
    const { stderr } = await new Project({}).discover(["--domain", "d-abc"], { AWS_REGION: "" });
    expect(stderr).toBe("no region: give --region, or set AWS_REGION or a region in the profile\n");
  });

  test("is by --profile, by the environment, or as Terraform does for the file, in that order", async () => {
    const credentials = join(mkdtempSync(join(tmpdir(), "aws-")), "credentials");
    const profile = (name: string) => `[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = x\n`;
    writeFileSync(credentials, ["ours", "given", "set"].map(profile).join(""));
    const signed = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
      const project = new Project({ "dev.yaml": `${file()}provider: { profile: ours }\n` });
      server.signers = [];
      const { stderr } = await project.discover(["--workspace", "dev", "--check", ...args], {
        ...without,
        AWS_SHARED_CREDENTIALS_FILE: credentials,
        ...env,
      });
      return [...new Set(server.signers)].join() || stderr;
    };
    expect(await signed([], {})).toBe("ours");
    expect(await signed([], { AWS_PROFILE: "set" })).toBe("set");
    expect(await signed(["--profile", "given"], { AWS_PROFILE: "set" })).toBe("given");
    expect(await signed([], { AWS_ACCESS_KEY_ID: "env", AWS_SECRET_ACCESS_KEY: "x" })).toBe("env");
    expect(await signed(["--profile", "nobody"], {})).toContain("no credentials");
  });
});

test.each([
  [[], "--domain, --workspace or --all is missing"],
  [["--all", "--workspace", "dev"], "--all takes neither --workspace, --domain nor --region: each file names its own"],
  [
    ["--all", "--region", "eu-west-1"],
    "--all takes neither --workspace, --domain nor --region: each file names its own",
  ],
  [["--domain", "d-abc", "--check"], "--check and --prune go with --workspace or --all"],
  [["--workspace", "dev", "--check", "--prune"], "--check changes nothing, and --prune does: give one of them"],
  [["--domain", "analytics"], '--domain is "analytics", and is no domain id'],
  [["--domain"], "Option '--domain <value>' argument missing"],
  [["--dry-run"], "Unknown option '--dry-run'"],
  [["dev"], "Unexpected argument 'dev'"],
])("given %j, says how it is used and ends with 2", async (args, said) => {
  const { status, stdout, stderr } = await new Project({}).discover(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.startsWith(said)).toBe(true);
  expect(stderr).toContain("\nusage: npm run -s discover -- --domain d-…");
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("--help says how it is used, on standard output", async () => {
  expect(await new Project({}).discover(["--help"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^usage: /),
    stderr: "",
  });
});

test("synthesizing loads nothing of the SDK", () => {
  const project = newProject();
  const list = join(project, "list-loaded.js");
  writeFileSync(list, 'process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));');
  const { status, stderr } = runApp(project, {}, ["-r", "./run-typescript.js", "-r", "./list-loaded.js", "main.ts"]);
  expect(status).toBe(0);
  expect(stderr).toMatch(/modules\/workspaces\/index\.ts/);
  expect(stderr).not.toMatch(/aws-sdk|smithy|modules\/(discovery|review)/);
});
