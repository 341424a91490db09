import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadWorkspaces } from "../../../modules/workspaces";
import { file, folderOf } from "../folder";

const WHOLE = '{"version":4,"terraform_version":"1.11.4","serial":7,"lineage":"x","outputs":{},"resources":[]}\n';

/** The problems of a workspace whose state's folder holds these files. */
function problemsWith(states: Readonly<Record<string, string>>, backend = "local: { path: FOLDER/dev.tfstate }") {
  const folder = folderOf(states);
  const workspaces = folderOf({ "dev.yaml": file(`backend: { ${backend.replace("FOLDER", folder)} }`) });
  return loadWorkspaces(workspaces, "cdktf.out").problems.map(({ file: path, code, values, line }) => ({
    at: path.slice(path.lastIndexOf("/") + 1),
    line,
    code,
    values: { ...values, ...(values.backup !== undefined && { backup: join("/", String(values.backup)).slice(-18) }) },
  }));
}

test.each([
  ["empty", "", true],
  ["a line break alone", "\n", true],
  ["cut off", WHOLE.slice(0, -20), false],
  ["zeros, as after a crash of the machine", "\0".repeat(100), false],
  ["JSON of something else", '{"resources":[]}', false],
  ["the JSON null", "null", false],
])("a local state that is %s is refused with its backup, if that is usable", (_case, state, isEmpty) => {
  const refused = (values: object) => [{ at: "dev.tfstate", line: undefined, code: "lostState", values }];
  expect(problemsWith({ "dev.tfstate": state })).toEqual(refused({ isEmpty }));
  expect(problemsWith({ "dev.tfstate": state, "dev.tfstate.backup": "" })).toEqual(refused({ isEmpty }));
  expect(problemsWith({ "dev.tfstate": state, "dev.tfstate.backup": WHOLE })).toEqual(
    refused({ isEmpty, backup: "dev.tfstate.backup" }),
  );
});

test("a local state that can't be read is refused", () => {
  const folder = folderOf({});
  mkdirSync(join(folder, "dev.tfstate"));
  const workspaces = folderOf({ "dev.yaml": file(`backend: { local: { path: ${folder}/dev.tfstate } }`) });
  expect(loadWorkspaces(workspaces, "cdktf.out").problems).toMatchObject([
    { code: "unreadableState", values: { error: "EISDIR" } },
  ]);
});

test("a local state that is whole, or not there yet, is accepted", () => {
  expect(problemsWith({ "dev.tfstate": WHOLE })).toEqual([]);
  expect(problemsWith({})).toEqual([]);
  expect(problemsWith({ "dev.tfstate.backup": WHOLE })).toEqual([]);
});

test("a local file of a stack whose state is elsewhere doesn't matter", () => {
  const folder = folderOf({ "dev.yaml": file("backend: { s3: { bucket: states } }") });
  const before = process.cwd();
  process.chdir(folder);
  try {
    writeFileSync("terraform.dev.tfstate", "");
    expect(loadWorkspaces(folder, "cdktf.out").problems).toEqual([]);
    writeFileSync("dev.yaml", file());
    expect(loadWorkspaces(folder, "cdktf.out").problems).toMatchObject([
      { file: "terraform.dev.tfstate", code: "lostState" },
    ]);
  } finally {
    process.chdir(before);
  }
});
