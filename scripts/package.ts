// Makes the two npm packages of one build, for CDKTF and for CDK Terrain: npm run package
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** CDK Terrain is CDKTF by other names: package of CDKTF → package of CDK Terrain. */
const NAMES = { cdktf: "cdktn", "@cdktf/provider-aws": "@cdktn/provider-aws" } as const;

/** The package for CDK Terrain, whose peers have versions of their own. */
function forCdkTerrain(manifest: Manifest): Manifest {
  const { cdktf: _cdktf, "@cdktf/provider-aws": _provider, ...peers } = manifest.peerDependencies;
  return {
    ...manifest,
    name: manifest.name.replace("cdktf", NAMES.cdktf),
    description: manifest.description.replace("CDKTF", "CDK Terrain"),
    keywords: manifest.keywords.map((keyword) => (keyword === "cdktf" ? "cdk-terrain" : keyword)),
    engines: { node: ">=22.11.0" },
    peerDependencies: { ...peers, cdktn: "^0.24.0", "@cdktn/provider-aws": "^25.5.0", constructs: ">=10.6.0 <10.8.0" },
  };
}

/** Names the packages of CDK Terrain in the compiled files. */
function renameImports(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    if (/\.(js|d\.ts)$/.test(name)) {
      const file = join(folder, name);
      const text = readFileSync(file, "utf8");
      const renamed = text.replace(
        /(?<=(?:from |require\(|require\.resolve\(|import\())"(cdktf|@cdktf\/provider-aws)(?=["/])/g,
        (_found, from: keyof typeof NAMES) => `"${NAMES[from]}`,
      );
      if (renamed !== text) {
        writeFileSync(file, renamed);
      }
    }
  }
}

function pack(manifest: Manifest, change: (dist: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  try {
    for (const name of ["dist", "docs", "modules/workspaces", "README.md", "LICENSE", "CHANGELOG.md"]) {
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    // Users install none of the tools, and no script runs at their place.
    writeFileSync(
      join(folder, "package.json"),
      `${JSON.stringify({ ...manifest, scripts: undefined, devDependencies: undefined, overrides: undefined }, null, 2)}\n`,
    );
    change(join(folder, "dist"));
    const made = execFileSync("npm", ["pack", "--silent", "--pack-destination", ROOT], {
      cwd: folder,
      encoding: "utf8",
    });
    process.stdout.write(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
pack(manifest, () => undefined);
pack(forCdkTerrain(manifest), renameImports);
