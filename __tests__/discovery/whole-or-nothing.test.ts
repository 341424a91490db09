import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { discoverFile, KnownWorkspaces, Progress } from "../../modules/discovery";
import { refusal } from "../../test-doubles/sagemaker/sagemaker";
import { OPTIONS, sageMaker, updated } from "./asked";
import { file, Project, X } from "./command";

// A file is written as a whole or not at all, and what others wrote stays.

const server = sageMaker();
const users = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `user-${index}`, role: X }));

beforeEach(() => {
  server.profiles = users(1);
});

describe("a workspace file", () => {
  test("that is a link is changed where it leads to", async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), "elsewhere-")), "file.yaml");
    writeFileSync(elsewhere, file());
    const project = new Project(server);
    symlinkSync(elsewhere, join(project.path, "dev.yaml"));
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toContain(X);
  });

  test("stays as it was where asking fails in the middle", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    server.profiles = users(200);
    server.fault = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call > 50 ? refusal("AccessDeniedException", "no") : undefined;
    const failed = await project.discover(["--workspace", "dev"]);
    expect({ status: failed.status, stdout: failed.stdout }).toEqual({ status: 2, stdout: "" });
    expect(failed.stderr).toMatch(/^own\/dev\.yaml {2}no: allow whoever signs in/);
    expect(project.text("dev.yaml")).toBe(file());
  });

  test.each([
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("stays as it was where %s comes", async (signal, expected) => {
    const project = new Project(server, { "dev.yaml": file() });
    server.profiles = users(200);
    server.delay = 20;
    const { status, stdout, stderr } = await project.discover(["--workspace", "dev"], {}, { interruptAt: 60, signal });
    expect({ status, stdout, stderr }).toEqual({
      status: expected,
      stdout: "",
      stderr: "Interrupted, and nothing more was changed.\n",
    });
    expect(project.text("dev.yaml")).toBe(file());
    expect(project.names()).toEqual(["dev.yaml"]);
  });

  test("keeps its mode", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    chmodSync(join(project.path, "dev.yaml"), 0o640);
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(statSync(join(project.path, "dev.yaml")).mode & 0o777).toBe(0o640);
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot("keeps its owner (needs root, who alone may give a file away)", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    chownSync(join(project.path, "dev.yaml"), 65534, 65533);
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(statSync(join(project.path, "dev.yaml"))).toMatchObject({ uid: 65534, gid: 65533 });
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser("that is read only is left, though its folder isn't (not run as root, who may write anything)", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    chmodSync(join(project.path, "dev.yaml"), 0o444);
    expect(await project.discover(["--workspace", "dev"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        "own/dev.yaml  can't be written (EACCES), and is as it was: make the file and its folder writable\n",
      ),
    });
    expect(project.text("dev.yaml")).toBe(file());
  });

  test("stays as it was where an interrupt comes with the last answer", async () => {
    const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
    const path = join(folder, "dev.yaml");
    writeFileSync(path, file());
    const known = new KnownWorkspaces({ CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
    let atInterrupt: string | undefined;
    class Watched extends Progress {
      public override show(_domain: string, count: number, asked: number): void {
        if (count === asked) {
          // As a signal that is there by now comes: in the event loop's next turn.
          setImmediate(() => {
            atInterrupt = readFileSync(path, "utf8");
          });
        }
      }
    }
    const options = { ...OPTIONS, progress: new Watched(process.stderr) };
    const dev = known.find("dev");
    if (dev !== undefined) {
      await discoverFile(known, dev, "add", options);
    }
    expect(atInterrupt).toBe(file());
    expect(readFileSync(path, "utf8")).toBe(file("d-abc", `[A, ${X}]`));
  });

  test("is another file then, so that whoever reads it reads the old one or the new", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    const path = join(project.path, "dev.yaml");
    const [before, open] = [statSync(path).ino, openSync(path, "r")];
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(statSync(path).ino).not.toBe(before);
    expect(readFileSync(open, "utf8")).toBe(file());
  });

  test("that is changed while the new one is being written stays so", async () => {
    const writing = jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "chmodSync");
    writing.mockImplementation((written) => writeFileSync(join(dirname(String(written)), "dev.yaml"), "mine"));
    const { text, said, names } = await updated(file());
    writing.mockRestore();
    expect({ text, said, names }).toEqual({
      text: "mine",
      said: ["dev.yaml  was changed meanwhile, and is left as it is: run this again"],
      names: ["dev.yaml"],
    });
  });

  test("stays as it was, with nothing beside it, where it can't be replaced", async () => {
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    const replacing = jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "renameSync");
    let beside: string[] = [];
    replacing.mockImplementation((from) => {
      beside = readdirSync(dirname(String(from)));
      throw full;
    });
    const { text, said, names } = await updated(file());
    replacing.mockRestore();
    expect(beside).toHaveLength(2);
    expect({ text, said, names }).toEqual({
      text: file(),
      said: ["dev.yaml  can't be written (ENOSPC), and is as it was: make room on the disk"],
      names: ["dev.yaml"],
    });
  });
});

describe("what somebody else does while SageMaker is asked stays: a workspace that", () => {
  const said = "own/dev.yaml  was changed meanwhile, and is left as it is: run this again\n";

  test.each<[string, string | undefined, (path: string) => void]>([
    ["is changed", file(), (path) => writeFileSync(path, `${file()}# mine\n`)],
    ["is taken away", file(), (path) => rmSync(path)],
    [
      "gives way to a folder",
      file(),
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ["is made", undefined, (path) => writeFileSync(path, "mine")],
  ])("%s", async (_what, before, change) => {
    const project = new Project(server, before === undefined ? {} : { "dev.yaml": before });
    const path = join(project.path, "dev.yaml");
    let after: unknown;
    const look = () => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isFile() ? readFileSync(path, "utf8") : found?.isDirectory();
    };
    server.profiles = users(1);
    server.fault = (operation) => {
      if (operation === "ListUserProfiles") {
        change(path);
        after = look();
      }
      return undefined;
    };
    const result = await project.discover(["--workspace", "dev", "--domain", "d-abc"]);
    expect(result).toEqual({ status: 2, stdout: "", stderr: said });
    expect(look()).toBe(after);
    expect(project.names().filter((name) => name !== "dev.yaml")).toEqual([]);
  });
});
