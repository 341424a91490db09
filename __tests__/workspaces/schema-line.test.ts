import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaLine } from "../../modules/workspaces";
import { ROOT } from "../project";

const NAME = "cdktf-sagemaker-model-sharing";
const SCHEMA = "modules/workspaces/workspace.schema.json";

function folderWith(...paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "schema-"));
  for (const path of paths) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  return folder;
}

const led = (folder: string, name?: string) => schemaLine(folder, name).replace("# yaml-language-server: $schema=", "");

test("in this repository, the line leads to the file of the repository", () => {
  expect(led(join(ROOT, "workspaces"))).toBe(`../${SCHEMA}`);
  expect(led(join(ROOT, "examples/workspaces"))).toBe(`../../${SCHEMA}`);
});

test("in a user's repository, the line leads to the installed package", () => {
  const folder = folderWith("workspaces", `node_modules/${NAME}`);
  expect(led(join(folder, "workspaces"), NAME)).toBe(`../node_modules/${NAME}/${SCHEMA}`);
});

test("in a monorepo, the line leads to the node_modules above that has the package", () => {
  const folder = folderWith("apps/sharing/workspaces", "apps/sharing/node_modules", `node_modules/${NAME}`);
  expect(led(join(folder, "apps/sharing/workspaces"), NAME)).toBe(`../../../node_modules/${NAME}/${SCHEMA}`);
});

test("a link of pnpm in node_modules is not resolved, because its target has the version in it", () => {
  const folder = folderWith("workspaces", "node_modules", `store/${NAME}@0.2.0/node_modules/${NAME}`);
  symlinkSync(join(folder, `store/${NAME}@0.2.0/node_modules/${NAME}`), join(folder, "node_modules", NAME));
  expect(led(join(folder, "workspaces"), NAME)).toBe(`../node_modules/${NAME}/${SCHEMA}`);
});

test("a package that is not installed yet is expected beside the nearest package.json", () => {
  const folder = folderWith("apps/sharing/config/workspaces");
  writeFileSync(join(folder, "package.json"), '{ "name": "monorepo" }');
  writeFileSync(join(folder, "apps/sharing/package.json"), '{ "private": true }');
  expect(led(join(folder, "apps/sharing/config/workspaces"), NAME)).toBe(`../../node_modules/${NAME}/${SCHEMA}`);
});

test("without any package.json, the package is expected beside the folder", () => {
  expect(led(join(folderWith(), "workspaces"), NAME)).toBe(`../node_modules/${NAME}/${SCHEMA}`);
});
