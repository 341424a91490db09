import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith, init, outcomesOf, problemsOf } from "./folders";

const MONOREPO = {
  ".git/": "",
  "package.json": '{ "workspaces": ["apps/*"], "devDependencies": { "cdktf": "^0.21.0", "cdktf-cli": "^0.21.0" } }',
  "package-lock.json": "{}",
  "apps/sharing/": "",
  "apps/other/": "",
};

const workflowIn = (root: string, name: string) => readFileSync(join(root, ".github/workflows", name), "utf8");

test("the workflows are at the root of the git repository, and run in the folder for changes of it", () => {
  const root = folderWith(MONOREPO);
  const outcomes = outcomesOf(init(join(root, "apps/sharing")));
  expect(outcomes).toMatchObject({
    "package.json": "created",
    "../../.github/workflows/model-sharing-review.apps.sharing.yml": "created",
    "../../.github/dependabot.yml": "created",
  });
  expect(existsSync(join(root, "apps/sharing/.github"))).toBe(false);
  const review = workflowIn(root, "model-sharing-review.apps.sharing.yml");
  expect(review).toContain('working-directory: "apps/sharing"');
  expect(review).toContain(
    'paths: ["apps/sharing/**", ".github/workflows/model-sharing-review.apps.sharing.yml", "package-lock.json"]',
  );
});

test("two projects of a repository have workflows, concurrency groups, artifacts and comments of their own", () => {
  const root = folderWith(MONOREPO);
  init(join(root, "apps/sharing"));
  expect(outcomesOf(init(join(root, "apps/other")))).toMatchObject({
    "../../.github/workflows/model-sharing-review.apps.other.yml": "created",
    "../../.github/dependabot.yml": "kept",
  });
  for (const name of ["review", "comment", "nightly", "deploy"]) {
    const lines = (project: string) =>
      workflowIn(root, `model-sharing-${name}.${project}.yml`)
        .split("\n")
        .filter((line) => /^name: |^ {2}group: |^ {10}(name|header): /.test(line));
    expect(lines("apps.sharing").length).toBeGreaterThan(0);
    expect(lines("apps.sharing").filter((line) => lines("apps.other").includes(line))).toEqual([]);
  }
});

test.each([
  ["a-b", "a/b"],
  ["a.b", "a/b"],
  ["a b", "a@b"],
])("the workflows of folders %s and %s have other names", (one, other) => {
  const root = folderWith({ ".git/": "", [`${one}/`]: "", [`${other}/`]: "" });
  const names = [one, other].map((folder) => init(join(root, folder)).outcomes.map(({ code }) => code));
  expect(names.map((codes) => codes.filter((code) => code === "created").length)).toEqual([9, 8]);
});

test("what a package.json above declares is not declared again", () => {
  const root = folderWith(MONOREPO);
  init(join(root, "apps/sharing"));
  expect(JSON.parse(readFileSync(join(root, "apps/sharing/package.json"), "utf8")).devDependencies).toEqual({
    "@aws-sdk/client-sagemaker": "^3.1142.0",
    "@cdktf/provider-aws": "^21.22.1",
    "cdktf-sagemaker-model-sharing": "^0.2.0",
    constructs: "^10.4.2",
    "https-proxy-agent": "^9.1.0",
  });
});

test("the example leads to the package in the folder if it is not installed yet, and else to where it is", () => {
  const name = "cdktf-sagemaker-model-sharing";
  const root = folderWith(MONOREPO);
  const line = (project: string) => {
    init(join(root, project));
    return readFileSync(join(root, project, "workspaces/example.yaml.txt"), "utf8").split("\n")[0];
  };
  expect(line("apps/sharing")).toContain(`$schema=../node_modules/${name}/modules/workspaces/`);
  mkdirSync(join(root, "node_modules", name), { recursive: true });
  expect(line("apps/other")).toContain(`$schema=../../../node_modules/${name}/modules/workspaces/`);
});

test("a repository above the git repository doesn't count", () => {
  const root = folderWith({ "package.json": MONOREPO["package.json"], "package-lock.json": "{}", "own/.git/": "" });
  init(join(root, "own"));
  expect(existsSync(join(root, "own/.github/workflows/model-sharing-review.yml"))).toBe(true);
  expect(readFileSync(join(root, "own/package.json"), "utf8")).toContain('"cdktf-cli"');
});

test.each([
  ["package-lock.json", "{}", "npm ci --ignore-scripts", "npm install --ignore-scripts"],
  ["pnpm-lock.yaml", "", "pnpm install --frozen-lockfile --ignore-scripts", "pnpm install --ignore-scripts"],
  [
    "yarn.lock",
    "# yarn lockfile v1\n",
    "yarn install --frozen-lockfile --ignore-scripts",
    "yarn install --ignore-scripts",
  ],
  [
    "yarn.lock",
    "__metadata:\n  version: 8\n",
    "yarn install --immutable --mode=skip-build",
    "yarn install --mode=skip-build",
  ],
])("with %s (%j), the workflows install with %s, and have the program on the PATH", (file, text, command, first) => {
  const folder = folderWith({ [file]: text });
  expect(init(folder).commands[0]).toBe(first);
  for (const name of ["review", "nightly", "deploy"]) {
    const [, ...runs] = workflowIn(folder, `model-sharing-${name}.yml`).split(/^ *- run: /m);
    const isNpm = file === "package-lock.json";
    expect(runs.slice(0, isNpm ? 1 : 2).map((run) => run.split("\n")[0])).toEqual([
      ...(isNpm ? [] : ["corepack enable"]),
      command,
    ]);
  }
});

test("the packages are installed where the lock file of the monorepo is", () => {
  const root = folderWith({ ...MONOREPO, "apps/alone/package-lock.json": "{}" });
  init(join(root, "apps/sharing"));
  init(join(root, "apps/alone"));
  const [shared, alone] = ["sharing", "alone"].map((name) =>
    workflowIn(root, `model-sharing-nightly.apps.${name}.yml`),
  );
  expect(shared).toContain('- run: npm ci --ignore-scripts\n        working-directory: "."\n');
  expect(alone).not.toContain('working-directory: "."');
});

test("a lock file above counts only where the packages of folders are installed", () => {
  const root = folderWith({ ".git/": "", "package.json": "{}", "yarn.lock": "", "apps/sharing/": "" });
  expect(init(join(root, "apps/sharing")).commands[0]).toBe("npm install --ignore-scripts");
});

test.each(["a*b", "a${{ secrets.TOKEN }}", "a'b", "a\nb"])(
  "the folder %j is refused, and nothing is written",
  (name) => {
    const root = folderWith({ ".git/": "", [`${name}/`]: "" });
    const folder = join(root, name);
    expect(problemsOf(init(folder))).toEqual([{ file: folder, code: "unusableFolder", values: { folder: name } }]);
    expect(existsSync(join(root, ".github"))).toBe(false);
    expect(existsSync(join(folder, "package.json"))).toBe(false);
  },
);
