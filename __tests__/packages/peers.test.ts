import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contents, ROOT } from "../project";
import { exampleFolder, synthIn } from "../synth/run-in";
import { tarballs } from "../tarballs";
import { NODE_VERSIONS, node } from "./node-versions";

// Each end of the peers' versions, on each version of Node.js. The first version of the provider that works with a
// version of the framework is one end, too.

const CDKTF = "cdktf-sagemaker-model-sharing";
const CDK_TERRAIN = "cdktn-sagemaker-model-sharing";

const ENDS: ReadonlyArray<readonly [string, readonly string[]]> = [
  [CDKTF, ["cdktf@0.20.0", "@cdktf/provider-aws@19.0.0", "constructs@10.3.0"]],
  [CDKTF, ["cdktf@0.21.0", "@cdktf/provider-aws@20.0.0", "constructs@10.4.2"]],
  [CDKTF, ["cdktf@0.21.0", "@cdktf/provider-aws@21.22.1", "constructs@10"]],
  [CDK_TERRAIN, ["cdktn@0.24.0", "@cdktn/provider-aws@25.5.0", "constructs@10.6.0"]],
  [CDK_TERRAIN, ["cdktn@0.24", "@cdktn/provider-aws@25", "constructs@~10.7.0"]],
];

const packages = tarballs();

/** A stack without the versions that it names, in an order of its own: CDKTF 0.20.0 wrote another. */
function withoutVersions(text: string): unknown {
  const { provider, terraform, ...stack } = JSON.parse(text);
  return { ...stack, provider, backend: terraform.backend, "//": undefined };
}

function stacksIn(folder: string): Record<string, unknown> {
  const { "manifest.json": _manifest, ...stacks } = contents(join(folder, "cdktf.out"));
  return Object.fromEntries(Object.entries(stacks).map(([name, text]) => [name, withoutVersions(text)]));
}

const expected = (() => {
  const folder = exampleFolder();
  expect(synthIn(folder).status).toBe(0);
  return stacksIn(folder);
})();

test.each(ENDS)("%s is installed with %j, and synthesizes the same on each version of Node.js", (name, peers) => {
  const folder = mkdtempSync(join(tmpdir(), "own-"));
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const install = spawnSync(
    "npm",
    ["install", "--ignore-scripts", "--engine-strict=false", packages[name] ?? "", ...peers],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect({ status: install.status, stderr: install.status === 0 ? "" : install.stderr }).toEqual({
    status: 0,
    stderr: "",
  });
  cpSync(join(ROOT, "examples/workspaces"), join(folder, "workspaces"), { recursive: true });
  const { bin } = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"));
  for (const version of NODE_VERSIONS) {
    const { status, stdout, stderr } = spawnSync(
      node(version),
      [join("node_modules", name, bin["model-sharing"]), "synth"],
      { cwd: folder, env: { PATH: "" }, encoding: "utf8" },
    );
    expect({ version, status, stdout, stderr }).toEqual({
      version,
      status: 0,
      stdout: "cdktf.out: analytics-dev, analytics-prod\n",
      stderr: "",
    });
    expect(stacksIn(folder)).toEqual(expected);
    rmSync(join(folder, "cdktf.out"), { recursive: true });
  }
  rmSync(folder, { recursive: true });
});
