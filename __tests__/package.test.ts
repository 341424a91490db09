import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blocksOf, PAGES } from "./docs/documents";
import { contents, ROOT } from "./project";
import { outputOf, roles } from "./review/outputs";
import { tarballs } from "./tarballs";
import { RESOLUTIONS, typeErrors } from "./type-errors";

// The npm packages, made by their own script. The one for CDKTF is used in an empty project. `npm run test:packages`
// has npm install both.

const NAME = "cdktf-sagemaker-model-sharing";
const NAME_ON_CDK_TERRAIN = "cdktn-sagemaker-model-sharing";
const PEERS = ["cdktf", "@cdktf/provider-aws", "constructs"];
const SDK = [
  "@aws-sdk/client-sagemaker",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-node",
  "@smithy/core",
  "@smithy/node-http-handler",
  "https-proxy-agent",
];

function run(command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const result = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, npm_config_loglevel: "error" },
  });
  expect({ status: result.status, stderr: result.status === 0 ? "" : result.stderr + result.stdout }).toEqual({
    status: 0,
    stderr: "",
  });
  return result;
}

/** Unpacks the tarballs where npm would. */
function packInto(consumer: string): void {
  const packages = tarballs();
  expect(Object.keys(packages)).toEqual([NAME, NAME_ON_CDK_TERRAIN]);
  for (const [name, tarball] of Object.entries(packages)) {
    const folder = join(consumer, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    run("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder], consumer);
  }
}

function link(into: string, name: string): void {
  mkdirSync(dirname(join(into, "node_modules", name)), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), join(into, "node_modules", name));
}

describe("the npm package", () => {
  // TypeScript names files by their real path.
  const consumer = realpathSync(mkdtempSync(join(tmpdir(), "consumer-")));
  const manifest = (name: string) =>
    JSON.parse(readFileSync(join(consumer, "node_modules", name, "package.json"), "utf8"));
  const filesOf = (name: string) => contents(join(consumer, "node_modules", name));

  beforeAll(() => {
    writeFileSync(join(consumer, "package.json"), '{ "name": "consumer", "private": true }');
    packInto(consumer);
    for (const name of [...PEERS, ...Object.keys(manifest(NAME).dependencies)]) {
      link(consumer, name);
    }
  }, 60_000);

  test("holds the compiled modules with types and source maps, the schemas, and nothing of the tests and tools", () => {
    const [compiled, others] = [new Set<string>(), [] as string[]];
    for (const name of Object.keys(filesOf(NAME))) {
      const [, source] = /^dist\/(.*?)(?:\.js|\.js\.map|\.d\.ts)$/.exec(name) ?? [];
      source === undefined ? others.push(name) : compiled.add(source);
    }
    expect(others.sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      ...PAGES.filter((page) => page.startsWith("docs/")),
      "modules/workspaces/defaults.schema.json",
      "modules/workspaces/workspace.schema.json",
      "package.json",
    ]);
    const rooms = new Set([...compiled].map((source) => source.split("/").slice(0, 2).join("/")));
    expect([...rooms].sort()).toEqual([
      "exports/review",
      "exports/workspaces",
      "index",
      "model-sharing",
      "modules/command-line",
      "modules/commands",
      "modules/credentials",
      "modules/discovery",
      "modules/init",
      "modules/model-sharing",
      "modules/packages",
      "modules/review",
      "modules/review-command",
      "modules/start",
      "modules/synth",
      "modules/workspaces",
    ]);
  });

  test("brings what the command needs, but not the AWS SDK, and runs nothing when it is installed", () => {
    const { peerDependencies, peerDependenciesMeta, dependencies, optionalDependencies, scripts, bin } = manifest(NAME);
    expect(Object.keys(peerDependencies).sort()).toEqual([...PEERS, ...SDK].sort());
    expect(peerDependenciesMeta).toEqual(Object.fromEntries(SDK.map((name) => [name, { optional: true }])));
    expect(Object.keys(dependencies)).toEqual([
      "commander",
      "cross-spawn",
      "fastest-levenshtein",
      "shell-quote",
      "valibot",
      "yaml",
    ]);
    expect({ optionalDependencies, scripts }).toEqual({});
    expect(bin).toEqual({ "model-sharing": "dist/model-sharing.js" });
  });

  test("has a twin for CDK Terrain, in which only the names of the framework's packages differ", () => {
    const { "package.json": _ours, ...ours } = filesOf(NAME);
    const { "package.json": _twins, ...twins } = filesOf(NAME_ON_CDK_TERRAIN);
    const code = Object.keys(ours).filter((name) => /\.(js|d\.ts)$/.test(name));
    const renamed = (text = "") => text.replace(/((?:from |\()"@?)cdktn(?=["/])/g, "$1cdktf");
    expect(Object.keys(twins)).toEqual(Object.keys(ours));
    expect(code.filter((name) => renamed(twins[name]) !== ours[name])).toEqual([]);
    expect(code.filter((name) => /(from |\()"(cdktf|@cdktf)["/]/.test(twins[name] ?? ""))).toEqual([]);
    expect(code.filter((name) => twins[name] !== ours[name]).length).toBeGreaterThan(20);
    const { name, peerDependencies } = manifest(NAME_ON_CDK_TERRAIN);
    expect({ name, peers: Object.keys(peerDependencies).sort() }).toEqual({
      name: NAME_ON_CDK_TERRAIN,
      peers: ["@cdktn/provider-aws", "cdktn", "constructs", ...SDK].sort(),
    });
  });

  test("runs as the command that it installs, and says how to install the SDK where that is missing", () => {
    const command = join("node_modules", NAME, manifest(NAME).bin["model-sharing"]);
    const runCommand = (...args: readonly string[]) =>
      spawnSync(process.execPath, [command, ...args], { cwd: consumer, encoding: "utf8", env: { PATH: "" } });
    cpSync(join(ROOT, "examples/workspaces"), join(consumer, "workspaces"), { recursive: true });
    expect(runCommand("synth")).toMatchObject({
      status: 0,
      stdout: "cdktf.out: analytics-dev, analytics-prod\n",
      stderr: "",
    });
    expect(runCommand("review", "cdktf.out", "cdktf.out", "--exit-code")).toMatchObject({ status: 0, stderr: "" });
    const { status, stderr } = runCommand("discover", "--domain", "d-abc");
    expect({ status, lines: stderr.split("\n").length }).toEqual({ status: 2, lines: 2 });
    const [, line = ""] = stderr.split("Run: npm install --ignore-scripts --save-dev ");
    expect(line.match(/"(.+?)@\^[\d.]+"/g)?.length).toBe(6);
    expect(SDK.filter((name) => !line.includes(`"${name}@^`))).toEqual([]);
  });

  test("says how to install the framework where the package manager did not, as Yarn does not", () => {
    const alone = mkdtempSync(join(tmpdir(), "alone-"));
    writeFileSync(join(alone, "yarn.lock"), "# yarn lockfile v1\n");
    for (const name of Object.keys(manifest(NAME).dependencies)) {
      link(alone, name);
    }
    cpSync(join(consumer, "node_modules", NAME), join(alone, "node_modules", NAME), { recursive: true });
    for (const command of ["init", "synth", "review"]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join("node_modules", NAME, "dist/model-sharing.js"), command],
        { cwd: alone, encoding: "utf8", env: { PATH: "" } },
      );
      expect({ status, stdout, lines: stderr.split("\n").length }).toEqual({ status: 69, stdout: "", lines: 2 });
      expect(stderr).toContain("Not installed: @cdktf/provider-aws, cdktf, constructs.");
      expect(stderr).toContain("yarn add --ignore-scripts --dev ");
    }
  });

  test.each([
    [NAME, "cdktf"],
    [NAME_ON_CDK_TERRAIN, "cdktn"],
  ])("in %s, a review names the framework's own command line, %s", (name, framework) => {
    mkdirSync(join(consumer, "node_modules/@cdktn"), { recursive: true });
    for (const [twin, own] of [
      ["cdktn", "cdktf"],
      ["@cdktn/provider-aws", "@cdktf/provider-aws"],
    ] as const) {
      const link = join(consumer, "node_modules", twin);
      if (!existsSync(link)) {
        symlinkSync(join(ROOT, "node_modules", own), link);
      }
    }
    const command = join("node_modules", name, manifest(name).bin["model-sharing"]);
    const [base, head] = [outputOf({ analytics: roles(["Analyst"]) }), outputOf({})];
    const { stdout, stderr } = spawnSync(process.execPath, [command, "review", base, head], {
      cwd: consumer,
      encoding: "utf8",
    });
    expect({ commands: stdout.match(/npx cdkt\w destroy analytics/g), stderr }).toEqual({
      commands: [`npx ${framework} destroy analytics`],
      stderr: "",
    });
  });

  test("gives programs the workspace files as stacks, all their problems at once, and the review", () => {
    writeFileSync(
      join(consumer, "own-app.js"),
      `const { App } = require("cdktf");
       const { addWorkspaces, WorkspaceFilesError } = require("${NAME}/workspaces");
       const { compareFolders, ReviewError, reportMarkdown } = require("${NAME}/review");
       const app = new App({ outdir: "own.out" });
       const names = addWorkspaces(app).map((stack) => stack.node.id);
       app.synth();
       const { access } = compareFolders("cdktf.out", "own.out");
       const first = compareFolders(undefined, "own.out");
       const codes = [];
       for (const fails of [() => addWorkspaces(app, "missing"), () => compareFolders("missing", "own.out")]) {
         try { fails(); } catch (error) { codes.push([error.name, ...error.problems.map(({ code }) => code)]); }
       }
       console.log(JSON.stringify({ names, access, first: first.access, text: typeof reportMarkdown(first), codes }));`,
    );
    expect(JSON.parse(run(process.execPath, ["own-app.js"], consumer).stdout)).toEqual({
      names: ["analytics-dev", "analytics-prod"],
      access: "same",
      first: "broader",
      text: "string",
      codes: [
        ["WorkspaceFilesError", "noFolder"],
        ["ReviewError", "missingFolder"],
      ],
    });
  });

  describe("in the programs of the pages", () => {
    const programs = ["docs/construct.md", ...PAGES.filter((page) => page !== "docs/construct.md")]
      .flatMap((page) => blocksOf(page, "ts"))
      .map(({ text }, index) => ({ path: join(consumer, `program-${index + 1}.ts`), text }));
    // The types of Node.js are not installed here.
    const globals = join(consumer, "globals.d.ts");

    beforeAll(() => {
      writeFileSync(
        globals,
        "declare const console: Readonly<Record<'log' | 'error', (...values: unknown[]) => void>>;\n",
      );
      for (const { path, text } of programs) {
        writeFileSync(path, text);
      }
    });

    // It shows that the check can fail, and that the package's types aren't all `any`.
    const wrong = join(consumer, "wrong.ts");

    test.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])(
      "has no type errors with %s resolution, and refuses a wrong prop",
      (resolution) => {
        writeFileSync(
          wrong,
          `import type { ModelSharingGrantProps } from "${NAME}";\nexport const props: ModelSharingGrantProps = { profileRoles: 1 };\n`,
        );
        const paths = [globals, ...programs.map(({ path }) => path), wrong];
        const errors = typeErrors(paths, NAME, resolution, resolution === "node16");
        expect(errors).toEqual([expect.stringMatching(/wrong\.ts:2 {2}Type 'number' is not assignable/)]);
      },
      60_000,
    );

    test("synthesizes the first program, compiled by TypeScript", () => {
      run(process.execPath, ["program-1.js"], consumer);
      const { resource } = JSON.parse(readFileSync(join(consumer, "cdktf.out/stacks/analytics/cdk.tf.json"), "utf8"));
      expect(Object.keys(resource.aws_iam_role_policy)).toEqual([
        "model-sharing_x_Analyst",
        "model-sharing_x_Scientist",
      ]);
    });
  });

  test("loads only the bindings that it uses, and nothing of the app", () => {
    writeFileSync(
      join(consumer, "loaded.js"),
      `const exported = Object.keys(require("${NAME}")).sort();
       console.log(JSON.stringify({ exported, loaded: Object.keys(require.cache) }));`,
    );
    const { exported, loaded } = JSON.parse(run(process.execPath, ["loaded.js"], consumer).stdout) as {
      exported: string[];
      loaded: string[];
    };
    const bindings = loaded.flatMap((file) => /provider-aws\/lib\/([\w-]+)\/index\.js$/.exec(file)?.[1] ?? []);
    expect(bindings.sort()).toEqual([
      "data-aws-iam-policy-document",
      "data-aws-iam-principal-policy-simulation",
      "data-aws-iam-role",
      "iam-role-policy",
    ]);
    const others = /node_modules\/(yaml|valibot|commander|cross-spawn|shell-quote)\/|dist\/modules\/(?!model-sharing)/;
    expect(loaded.filter((file) => others.test(file))).toEqual([]);
    expect(exported).toEqual([
      "DEFAULT_POLICY_NAME",
      "ModelSharingGrant",
      "ModelSharingPropsError",
      "executionRolesOf",
      "modelSharingPolicy",
    ]);
  });

  test("has types with their documentation", () => {
    const types = (file: string) => readFileSync(join(consumer, "node_modules", NAME, "dist", file), "utf8");
    expect(types("modules/model-sharing/props.d.ts")).toContain("The execution roles of the user profiles");
    expect(types("modules/model-sharing/model-sharing-grant.d.ts")).toContain("share models between Canvas");
  });
});
