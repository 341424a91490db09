import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "./project";
import { codeBlocks } from "./readme-code";

// The npm package, made by its own script and used in an empty project.

const PACKED = ["CHANGELOG.md", "LICENSE", "README.md", "index.ts", "modules", "package.json", ".npmrc"];
const PEERS = ["cdktf", "@cdktf/provider-aws", "constructs"];

function run(command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, npm_config_loglevel: "error" } });
}

function npm(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = run("npm", args, cwd);
  expect({ status, stderr: status === 0 ? "" : stderr + stdout }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

function link(into: string, name: string): void {
  mkdirSync(dirname(join(into, "node_modules", name)), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), join(into, "node_modules", name));
}

/** The tarball, from a checkout of its own. */
function packed(): { tarball: string; files: string[] } {
  const checkout = mkdtempSync(join(tmpdir(), "package-"));
  for (const name of [...PACKED, "tsconfig.json", "tsconfig.package.json"]) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  npm(checkout, "run", "package");
  const [tarball = ""] = readdirSync(checkout).filter((name) => name.endsWith(".tgz"));
  const files = run("tar", ["-tzf", tarball], checkout).stdout.trim().split("\n");
  return { tarball: join(checkout, tarball), files: files.map((file) => file.replace(/^package\//, "")).sort() };
}

describe("the npm package", () => {
  const consumer = mkdtempSync(join(tmpdir(), "consumer-"));
  let files: string[] = [];

  beforeAll(() => {
    const made = packed();
    files = made.files;
    writeFileSync(join(consumer, "package.json"), '{ "name": "consumer", "private": true }');
    npm(consumer, "install", made.tarball, "--prefer-offline", "--legacy-peer-deps", "--ignore-scripts", "--no-audit");
    for (const peer of PEERS) {
      link(consumer, peer);
    }
  }, 60_000);

  test("holds the construct, compiled, with its types and source maps, and nothing of the app", () => {
    const modules = (readdirSync(join(ROOT, "modules/model-sharing"), { recursive: true }) as string[])
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `modules/model-sharing/${name}`);
    const compiled = ["index.ts", ...modules].flatMap((source) =>
      [".js", ".js.map", ".d.ts"].map((ending) => `dist/${source.replace(/\.ts$/, ending)}`),
    );
    expect(files).toEqual([...compiled, "CHANGELOG.md", "LICENSE", "README.md", "package.json"].sort());
  });

  test("brings one small package along, besides the peers", () => {
    const installed = (folder: string) => readdirSync(join(consumer, "node_modules", folder));
    expect(
      installed("")
        .filter((name) => !name.startsWith("."))
        .sort(),
    ).toEqual(["@cdktf", "cdktf", "cdktf-sagemaker-model-sharing", "constructs", "fastest-levenshtein"]);
    const { peerDependencies } = JSON.parse(
      readFileSync(join(consumer, "node_modules/cdktf-sagemaker-model-sharing/package.json"), "utf8"),
    );
    expect(Object.keys(peerDependencies).sort()).toEqual([...PEERS].sort());
  });

  test("type-checks and synthesizes the README's program there, whatever the way modules are resolved", () => {
    const [program = ""] = codeBlocks("ts");
    writeFileSync(join(consumer, "main.ts"), program);
    for (const options of [
      ["--module", "node16", "--moduleResolution", "node16"],
      ["--module", "esnext", "--moduleResolution", "bundler", "--noEmit"],
    ]) {
      const strict = ["--strict", "--target", "es2022", "--lib", "es2022"];
      const tsc = run(
        process.execPath,
        [join(ROOT, "node_modules/typescript/bin/tsc"), ...strict, ...options, "main.ts"],
        consumer,
      );
      expect({ status: tsc.status, stdout: tsc.stdout }).toEqual({ status: 0, stdout: "" });
    }
    expect(run(process.execPath, ["main.js"], consumer)).toMatchObject({ status: 0 });
    const { resource } = JSON.parse(readFileSync(join(consumer, "cdktf.out/stacks/analytics/cdk.tf.json"), "utf8"));
    expect(Object.keys(resource.aws_iam_role_policy)).toEqual(["model-sharing_x_Analyst", "model-sharing_x_Scientist"]);
  });

  test("loads only what it uses of the provider, and nothing of the app", () => {
    writeFileSync(
      join(consumer, "loaded.js"),
      'require("cdktf-sagemaker-model-sharing"); console.log(JSON.stringify(Object.keys(require.cache)));',
    );
    const loaded: string[] = JSON.parse(run(process.execPath, ["loaded.js"], consumer).stdout);
    const bindings = loaded.flatMap((file) => /provider-aws\/lib\/([\w-]+)\/index\.js$/.exec(file)?.[1] ?? []);
    expect(bindings.sort()).toEqual([
      "data-aws-iam-policy-document",
      "data-aws-iam-principal-policy-simulation",
      "data-aws-iam-role",
      "iam-role-policy",
    ]);
    expect(loaded.filter((file) => /node_modules\/(yaml|valibot)\/|modules\/workspaces/.test(file))).toEqual([]);
  });

  test("has types with their documentation, and says what it exports", () => {
    const types = (file: string) =>
      readFileSync(join(consumer, "node_modules/cdktf-sagemaker-model-sharing/dist", file), "utf8");
    expect(types("modules/model-sharing/props.d.ts")).toContain("Execution roles of the user profiles");
    expect(types("modules/model-sharing/model-sharing-grant.d.ts")).toContain("share models between Canvas");
    const exported = run(
      process.execPath,
      ["-p", 'Object.keys(require("cdktf-sagemaker-model-sharing")).sort().join()'],
      consumer,
    );
    expect(exported.stdout.trim()).toBe(
      "DEFAULT_POLICY_NAME,ModelSharingGrant,ModelSharingPropsError,executionRolesOf",
    );
  });
});
