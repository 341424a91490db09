import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Initialized, type InitOptions, initialize } from "../../modules/init";

export const PACKAGE = {
  name: "cdktf-sagemaker-model-sharing",
  version: "0.2.0",
  peerDependencies: { "@aws-sdk/client-sagemaker": "^3.1142.0", cdktf: "^0.21.0", "https-proxy-agent": "^9.1.0" },
  peerDependenciesMeta: { "@aws-sdk/client-sagemaker": { optional: true }, "https-proxy-agent": { optional: true } },
};

/** A folder with these files: path → text. A path that ends with a slash is a folder. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "init-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(path.endsWith("/") ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (!path.endsWith("/")) {
      writeFileSync(join(folder, path), text);
    }
  }
  return folder;
}

/** Runs `init` in a folder. */
export function init(folder: string, options: Partial<InitOptions> = {}): Initialized {
  return initialize({ folder, package: PACKAGE, ...options });
}

/** What was done with each file: path → code. */
export function outcomesOf({ outcomes }: Initialized): Record<string, string> {
  return Object.fromEntries(outcomes.map(({ file, code }) => [file, code]));
}

/** The problems of a run, without their texts. */
export function problemsOf({ problems }: Initialized) {
  return problems.map(({ file, code, values }) => ({ file, code, values }));
}
