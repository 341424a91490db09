import { missingPeers } from "../../modules/commands";
import { addCommand, packageManagerOf } from "../../modules/packages";
import { folderWith } from "../init/folders";

const NOT_FOUND = Object.assign(new Error("Cannot find module 'cdktf'"), { code: "MODULE_NOT_FOUND" });

test("a command that fails since packages beside it are not installed names all of them, with the line that does it", () => {
  const said = missingPeers(NOT_FOUND, (name) => name === "constructs");
  expect(said).toContain("Not installed: @cdktf/provider-aws, cdktf.");
  expect(said).toMatch(/ "@cdktf\/provider-aws@>=19\.0\.0 <22\.0\.0" "cdktf@\^0\.20\.0 \|\| \^0\.21\.0"$/);
});

test("another error is not taken for that, and neither is a module that is missing though all packages are there", () => {
  expect(missingPeers(new Error("x"), () => false)).toBeUndefined();
  expect(missingPeers(undefined, () => false)).toBeUndefined();
  expect(missingPeers(NOT_FOUND)).toBeUndefined();
});

test.each([
  [{}, 'npm install --ignore-scripts --save-dev "a@>=1 <2" "@b/c@^3"'],
  [{ "package-lock.json": "{}" }, 'npm install --ignore-scripts --save-dev "a@>=1 <2" "@b/c@^3"'],
  [{ "pnpm-lock.yaml": "" }, 'pnpm add --ignore-scripts --save-dev "a@>=1 <2" "@b/c@^3"'],
  [{ "yarn.lock": "# yarn lockfile v1\n" }, 'yarn add --ignore-scripts --dev "a@>=1 <2" "@b/c@^3"'],
  [{ "yarn.lock": "__metadata:\n" }, 'yarn add --mode=skip-build --dev "a@>=1 <2" "@b/c@^3"'],
])("in a folder with %j, packages are added by %s", (files, command) => {
  expect(addCommand({ a: ">=1 <2", "@b/c": "^3" }, packageManagerOf(folderWith(files)))).toBe(command);
});
