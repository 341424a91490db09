// The tests and the shipped workspaces on CDK Terrain, CDKTF's successor, in a folder of its own: npm run test:cdk-terrain
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { transform } from "sucrase";
import { codeBlocks } from "../__tests__/readme-code";

const ROOT = join(__dirname, "..");

/** What CDK Terrain has in place of each package. Its command line is a program of another name, and isn't tried here. */
const IN_PLACE_OF = { cdktf: "npm:cdktn@0.24.0", "cdktf-cli": "npm:cdktn-cli@0.24.0", constructs: "10.7.1" };

const LEFT_OUT = ["node_modules", "cdktf.out", "dist", ".git"];

const project = mkdtempSync(join(tmpdir(), "cdk-terrain-"));
try {
  cpSync(ROOT, project, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  Object.assign(manifest.devDependencies, IN_PLACE_OF);
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  // The provider's bindings ask for cdktf by its version.
  run(project, "npm", "install", "--legacy-peer-deps");
  run(project, "npm", "run", "typecheck");
  run(project, "npx", "jest", "--ci");
  run(project, "npx", "jest", "--ci", "--config", "jest.terraform.config.js");
  run(project, "npm", "run", "synth");
  run(ROOT, "npm", "run", "synth", "--", "--silent");
  compare(join(ROOT, "cdktf.out"), join(project, "cdktf.out"));
  useAsPackage();
  console.log(
    "The same output on CDKTF and CDK Terrain, but for the framework's version and how its manifest is spaced.",
  );
} finally {
  rmSync(project, { recursive: true });
}

function run(cwd: string, command: string, ...args: readonly string[]): void {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
  }
}

/** The npm package in a program that is set up as the README says. */
function useAsPackage(): void {
  run(project, "npm", "run", "package");
  const consumer = mkdtempSync(join(tmpdir(), "consumer-"));
  try {
    writeFileSync(join(consumer, "package.json"), codeBlocks("json").find((text) => text.includes("cdktn")) ?? "{}");
    const [tarball = ""] = readdirSync(project).filter((name) => name.endsWith(".tgz"));
    run(consumer, "npm", "install", "--ignore-scripts", join(project, tarball));
    const { code } = transform(codeBlocks("ts")[0] ?? "", { transforms: ["typescript", "imports"] });
    writeFileSync(join(consumer, "main.js"), code);
    run(consumer, "node", "main.js");
  } finally {
    rmSync(consumer, { recursive: true });
  }
}

/** Stacks letter for letter, the manifest by what it says. */
function compare(ours: string, theirs: string): void {
  const files = (folder: string) =>
    (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".json")).sort();
  const text = (folder: string, name: string) => {
    const found = readFileSync(join(folder, name), "utf8").replace(/(?<="version": )"0\.\d+\.\d+"/, '"VERSION"');
    return name === "manifest.json" ? JSON.stringify(JSON.parse(found)) : found;
  };
  const names = files(ours);
  if (names.join() !== files(theirs).join()) {
    throw new Error(`CDKTF writes ${names.join(", ")}, and CDK Terrain ${files(theirs).join(", ")}`);
  }
  const different = names.filter((name) => text(ours, name) !== text(theirs, name));
  if (different.length > 0) {
    throw new Error(`CDK Terrain writes ${different.join(", ")} otherwise than CDKTF`);
  }
}
