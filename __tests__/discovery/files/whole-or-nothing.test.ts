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
import { DiscoveryError, fault } from "../../../modules/discovery/problems";
import { domainOf, Folder, file, X } from "../folder";

// A file is written as a whole or not at all, and what other programs wrote stays.

const ABC = { "d-abc": domainOf({ "user-0": "X" }) };
const changedMeanwhile = { code: "changedMeanwhile", at: "own/dev.yaml", values: {} };

describe("a workspace file", () => {
  test("that is a link is changed where it leads to", async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), "elsewhere-")), "file.yaml");
    writeFileSync(elsewhere, file());
    const folder = new Folder({}, ABC);
    symlinkSync(elsewhere, join(folder.path, "dev.yaml"));
    expect((await folder.discover({ workspace: "dev" })).status).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toContain(X);
  });

  test("isn't changed where asking fails", async () => {
    const refuse = () => {
      throw new DiscoveryError(fault("accessDenied", { said: "no", actions: [] }));
    };
    const folder = new Folder({ "dev.yaml": file() }, { "d-abc": refuse });
    expect(await folder.discover({ workspace: "dev" })).toMatchObject({
      status: 2,
      printed: [],
      told: [{ code: "accessDenied", at: "own/dev.yaml" }],
    });
    expect(folder.text("dev.yaml")).toBe(file());
  });

  test("isn't changed by an interrupt that comes with the last answer", async () => {
    const folder = new Folder({ "dev.yaml": file() });
    let atInterrupt: string | undefined;
    folder.domains = {
      "d-abc": (domain) => {
        // A signal that is there by now comes in the event loop's next turn.
        setImmediate(() => {
          atInterrupt = folder.text("dev.yaml");
        });
        return domainOf({ "user-0": "X" })(domain);
      },
    };
    expect((await folder.discover({ workspace: "dev" })).status).toBe(0);
    expect(atInterrupt).toBe(file());
    expect(folder.text("dev.yaml")).toBe(file("d-abc", `[A, ${X}]`));
  });

  test("isn't created by an interrupt that comes with the last answer", async () => {
    const folder = new Folder();
    let atInterrupt: readonly string[] | undefined;
    folder.domains = {
      "d-abc": (domain) => {
        setImmediate(() => {
          atInterrupt = folder.names();
        });
        return domainOf({ "user-0": "X" })(domain);
      },
    };
    expect((await folder.discover({ workspace: "dev", domain: "d-abc" })).status).toBe(0);
    expect(atInterrupt).toEqual([]);
    expect(folder.names()).toEqual(["dev.yaml"]);
  });

  test("keeps its mode", async () => {
    const folder = new Folder({ "dev.yaml": file() }, ABC);
    chmodSync(join(folder.path, "dev.yaml"), 0o640);
    expect((await folder.discover({ workspace: "dev" })).status).toBe(0);
    expect(statSync(join(folder.path, "dev.yaml")).mode & 0o777).toBe(0o640);
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot("keeps its owner (needs root, since only root can give a file to another owner)", async () => {
    const folder = new Folder({ "dev.yaml": file() }, ABC);
    chownSync(join(folder.path, "dev.yaml"), 65534, 65533);
    expect((await folder.discover({ workspace: "dev" })).status).toBe(0);
    expect(statSync(join(folder.path, "dev.yaml"))).toMatchObject({ uid: 65534, gid: 65533 });
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser(
    "that is read-only isn't changed, though its folder is writable (not as root, who can write all)",
    async () => {
      const folder = new Folder({ "dev.yaml": file() }, ABC);
      chmodSync(join(folder.path, "dev.yaml"), 0o444);
      expect(await folder.discover({ workspace: "dev" })).toMatchObject({
        status: 2,
        told: [{ code: "unwritable", at: "own/dev.yaml", values: { error: "EACCES" } }],
      });
      expect(folder.text("dev.yaml")).toBe(file());
    },
  );

  test("is replaced by another file, so that a reader reads the old text or the new one", async () => {
    const folder = new Folder({ "dev.yaml": file() }, ABC);
    const path = join(folder.path, "dev.yaml");
    const [before, open] = [statSync(path).ino, openSync(path, "r")];
    expect((await folder.discover({ workspace: "dev" })).status).toBe(0);
    expect(statSync(path).ino).not.toBe(before);
    expect(readFileSync(open, "utf8")).toBe(file());
  });

  test("that changes while the new one is written keeps the change", async () => {
    const folder = new Folder({ "dev.yaml": file() }, ABC);
    const writing = jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "chmodSync");
    writing.mockImplementation((written) => writeFileSync(join(dirname(String(written)), "dev.yaml"), "mine"));
    const { status, told } = await folder.discover({ workspace: "dev" });
    writing.mockRestore();
    expect({ status, told }).toEqual({ status: 2, told: [changedMeanwhile] });
    expect([folder.text("dev.yaml"), folder.names()]).toEqual(["mine", ["dev.yaml"]]);
  });

  test("isn't changed where it can't be replaced, and nothing is left beside it", async () => {
    const folder = new Folder({ "dev.yaml": file() }, ABC);
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    const replacing = jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "renameSync");
    let beside: string[] = [];
    replacing.mockImplementation((from) => {
      beside = readdirSync(dirname(String(from)));
      throw full;
    });
    const { status, told } = await folder.discover({ workspace: "dev" });
    replacing.mockRestore();
    expect(beside).toHaveLength(2);
    expect({ status, told }).toEqual({
      status: 2,
      told: [{ code: "unwritable", at: "own/dev.yaml", values: { error: "ENOSPC" } }],
    });
    expect([folder.text("dev.yaml"), folder.names()]).toEqual([file(), ["dev.yaml"]]);
  });
});

describe("what another program does while SageMaker is asked stays: a workspace file", () => {
  test.each<[string, string | undefined, (path: string) => void]>([
    ["is changed", file(), (path) => writeFileSync(path, `${file()}# mine\n`)],
    ["is removed", file(), (path) => rmSync(path)],
    [
      "is replaced by a folder",
      file(),
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ["is created", undefined, (path) => writeFileSync(path, "mine")],
  ])("%s", async (_what, before, change) => {
    const folder = new Folder(before === undefined ? {} : { "dev.yaml": before });
    const path = join(folder.path, "dev.yaml");
    const look = () => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isFile() ? readFileSync(path, "utf8") : found?.isDirectory();
    };
    let after: unknown;
    folder.domains = {
      "d-abc": (domain) => {
        change(path);
        after = look();
        return domainOf({ "user-0": "X" })(domain);
      },
    };
    const { status, printed, told } = await folder.discover({ workspace: "dev", domain: "d-abc" });
    expect({ status, printed, told }).toEqual({ status: 2, printed: [], told: [changedMeanwhile] });
    expect(look()).toBe(after);
    expect(folder.names().filter((name) => name !== "dev.yaml")).toEqual([]);
  });
});
