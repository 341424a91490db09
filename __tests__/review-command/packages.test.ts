import { existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { linkPackages, packagesOf } from "../../modules/review-command/against";

/** A folder with these files, and with folders where a name ends with a slash. */
function folderOf(...names: readonly (string | readonly [string, string])[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "packages-")));
  for (const one of names) {
    const [name, text] = typeof one === "string" ? [one, ""] : one;
    mkdirSync(join(folder, name.endsWith("/") ? name : dirname(name)), { recursive: true });
    if (!name.endsWith("/")) {
      writeFileSync(join(folder, name), text);
    }
  }
  return folder;
}

const WORKSPACES = ["package.json", '{ "workspaces": ["infra"] }'] as const;

test.each<[string, readonly (string | readonly [string, string])[], string, string]>([
  ["npm", ["infra/package-lock.json", "infra/package.json"], "infra", "npm ci --ignore-scripts"],
  ["npm with a shrinkwrap", ["infra/npm-shrinkwrap.json"], "infra", "npm ci --ignore-scripts"],
  [
    "npm at the top of a monorepo",
    ["infra/package.json", "package-lock.json", WORKSPACES],
    "",
    "npm ci --ignore-scripts",
  ],
  ["npm, where the top has others", ["infra/package-lock.json", "pnpm-lock.yaml"], "infra", "npm ci --ignore-scripts"],
  [
    "pnpm at the top of a monorepo",
    ["infra/package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"],
    "",
    "pnpm install --frozen-lockfile --ignore-scripts",
  ],
  ["yarn 1", [["infra/yarn.lock", "# yarn lockfile v1\n"]], "infra", "yarn install --frozen-lockfile --ignore-scripts"],
  [
    "yarn 2 and later",
    [["infra/yarn.lock", "__metadata:\n  version: 8\n"]],
    "infra",
    "yarn install --immutable --mode=skip-build",
  ],
  ["no lock file", ["infra/package.json"], "infra", "npm install --ignore-scripts --no-package-lock"],
  [
    "a lock file of other packages above",
    ["infra/package.json", "package-lock.json", "package.json"],
    "infra",
    "npm install --ignore-scripts --no-package-lock",
  ],
])("packages are installed with %s", (_what, names, folder, install) => {
  const top = folderOf("infra/", ...names);
  const found = packagesOf(join(top, "infra"), top);
  expect(found?.folder).toBe(join(top, folder));
  expect(found?.install.join(" ")).toBe(install);
});

test("a folder without package.json has no packages, and files above the checkout don't count", () => {
  const above = folderOf("checkout/infra/", "package-lock.json");
  expect(packagesOf(join(above, "checkout/infra"), join(above, "checkout"))).toBeUndefined();
});

function links(head: string, base: string, folder = ""): boolean {
  const [from, to] = [packagesOf(join(head, folder), head), packagesOf(join(base, folder), base)];
  if (from === undefined || to === undefined) {
    throw new Error("Both sides have packages.");
  }
  const linked = linkPackages(from, join(head, folder), to);
  expect(existsSync(join(to.folder, "node_modules", "x"))).toBe(linked);
  return linked;
}

describe("installed packages are taken for the other side", () => {
  const base = () => folderOf("package-lock.json", WORKSPACES, "infra/");
  const head = (...names: readonly string[]) =>
    folderOf("package-lock.json", WORKSPACES, "node_modules/x/", "infra/", ...names);

  test("if the lock files are the same, also where npm links programs in a folder of them", () => {
    const folder = head("node_modules/.bin/", "node_modules/@scope/y/");
    symlinkSync("../x", join(folder, "node_modules/.bin/x"));
    symlinkSync("../x", join(folder, "node_modules/@scope/x"));
    expect(links(folder, base())).toBe(true);
    expect(links(head(), base(), "infra")).toBe(true);
  });

  test("but not if the lock files differ, or the checkout has no packages", () => {
    expect(links(head(), folderOf(["package-lock.json", "{}"]))).toBe(false);
    expect(links(folderOf("package-lock.json"), base())).toBe(false);
  });

  test.each(["linked", "@scope/linked"])("but not if the package %s is a folder of the checkout", (name) => {
    const folder = head("own/", "node_modules/@scope/");
    symlinkSync(join(folder, "own"), join(folder, "node_modules", name));
    expect(links(folder, base())).toBe(false);
  });

  test("but not if a folder of the monorepo has further packages", () => {
    expect(links(head("infra/node_modules/z/"), base(), "infra")).toBe(false);
  });
});
