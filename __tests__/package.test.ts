import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "./project";
import { codeBlocks } from "./readme-code";
import { RESOLUTIONS, typeErrors } from "./type-errors";

// The npm package, made by its own script and used in an empty project.

const NAME = "cdktf-sagemaker-model-sharing";
const PACKED = ["CHANGELOG.md", "LICENSE", "README.md", "index.ts", "modules", "package.json", ".npmrc"];
const PEERS = ["cdktf", "@cdktf/provider-aws", "constructs"];

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

/** Makes the tarball in a checkout of its own. */
function pack(): { tarball: string; files: string[] } {
  const checkout = mkdtempSync(join(tmpdir(), "package-"));
  for (const name of [...PACKED, "tsconfig.json", "tsconfig.package.json"]) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  run("npm", ["run", "package"], checkout);
  const [tarball = ""] = readdirSync(checkout).filter((name) => name.endsWith(".tgz"));
  const files = run("tar", ["-tzf", tarball], checkout).stdout.trim().split("\n");
  return { tarball: join(checkout, tarball), files: files.map((file) => file.replace(/^package\//, "")).sort() };
}

/** Unpacks the tarball where npm would. `npm run test:cdk-terrain` has npm itself install it. */
function unpack(tarball: string, consumer: string): void {
  const folder = join(consumer, "node_modules", NAME);
  mkdirSync(folder, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder], consumer);
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
  let files: string[] = [];

  beforeAll(() => {
    const packed = pack();
    files = packed.files;
    writeFileSync(join(consumer, "package.json"), '{ "name": "consumer", "private": true }');
    unpack(packed.tarball, consumer);
    for (const name of [...PEERS, ...Object.keys(manifest(NAME).dependencies)]) {
      link(consumer, name);
    }
  }, 60_000);

  test("holds the compiled construct with its types and source maps, and nothing of the app", () => {
    const modules = (readdirSync(join(ROOT, "modules/model-sharing"), { recursive: true }) as string[])
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `modules/model-sharing/${name}`);
    const compiled = ["index.ts", ...modules].flatMap((source) =>
      [".js", ".js.map", ".d.ts"].map((ending) => `dist/${source.replace(/\.ts$/, ending)}`),
    );
    expect(files).toEqual([...compiled, "CHANGELOG.md", "LICENSE", "README.md", "package.json"].sort());
  });

  test("depends on its peers and on one small package, which has no dependencies", () => {
    const { peerDependencies, dependencies, optionalDependencies } = manifest(NAME);
    expect(Object.keys(peerDependencies).sort()).toEqual([...PEERS].sort());
    expect(Object.keys(dependencies)).toEqual(["fastest-levenshtein"]);
    expect(optionalDependencies).toBeUndefined();
    expect(manifest("fastest-levenshtein").dependencies).toBeUndefined();
  });

  describe("in the README's programs", () => {
    const programs = codeBlocks("ts").map((text, index) => ({ path: join(consumer, `program-${index + 1}.ts`), text }));

    beforeAll(() => {
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
        const paths = [...programs.map(({ path }) => path), wrong];
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
    expect(loaded.filter((file) => /node_modules\/(yaml|valibot)\/|modules\/workspaces/.test(file))).toEqual([]);
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
