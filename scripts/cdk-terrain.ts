// Runs the tests and synthesizes the shipped workspaces on CDK Terrain, CDKTF's successor, in a temporary copy of the
// project: npm run test:cdk-terrain
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const ROOT = join(__dirname, "..");

/** The packages of CDK Terrain by the names of CDKTF's. Its command line has another name, and isn't tested here. */
const CDK_TERRAIN_PACKAGES = { cdktf: "npm:cdktn@0.24.0", "cdktf-cli": "npm:cdktn-cli@0.24.0", constructs: "10.7.1" };

const NOT_COPIED = ["node_modules", "cdktf.out", "dist", ".git"];

const project = mkdtempSync(join(tmpdir(), "cdk-terrain-"));
try {
  cpSync(ROOT, project, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) });
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  Object.assign(manifest.devDependencies, CDK_TERRAIN_PACKAGES);
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  // The provider's bindings have a peer dependency on a version of cdktf that CDK Terrain doesn't have.
  run(project, "npm", "install", "--legacy-peer-deps");
  run(project, "npm", "run", "typecheck");
  run(project, "npx", "jest", "--ci");
  run(project, "npx", "jest", "--ci", "--config", "jest.terraform.config.js");
  run(project, "npm", "run", "synth");
  run(ROOT, "npm", "run", "--silent", "synth");
  compare(join(ROOT, "cdktf.out"), join(project, "cdktf.out"));
  console.log(
    "CDKTF and CDK Terrain give the same output, except for the framework's version and white space in the manifest.",
  );
} finally {
  rmSync(project, { recursive: true });
}

function run(cwd: string, command: string, ...args: readonly string[]): void {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with exit status ${status}.`);
  }
}

/** Compares two output folders: stacks byte by byte, and the manifest by its values. */
function compare(cdktfFolder: string, cdkTerrainFolder: string): void {
  const files = (folder: string) =>
    (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".json")).sort();
  const text = (folder: string, name: string) => {
    const content = readFileSync(join(folder, name), "utf8").replace(/(?<="version": )"0\.\d+\.\d+"/, '"VERSION"');
    return name === "manifest.json" ? JSON.stringify(JSON.parse(content)) : content;
  };
  const names = files(cdktfFolder);
  if (names.join() !== files(cdkTerrainFolder).join()) {
    throw new Error(`CDKTF writes ${names.join(", ")}, but CDK Terrain writes ${files(cdkTerrainFolder).join(", ")}.`);
  }
  const different = names.filter((name) => text(cdktfFolder, name) !== text(cdkTerrainFolder, name));
  if (different.length > 0) {
    throw new Error(`CDKTF and CDK Terrain write different content to ${different.join(", ")}.`);
  }
}
