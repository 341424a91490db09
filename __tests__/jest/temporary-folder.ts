import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Every Testing.app() leaves a folder behind. All of them are inside this one, which is removed after the tests.

export default function makeTemporaryFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "model-sharing-"));
}

export function removeTemporaryFolder(): void {
  rmSync(process.env.TMPDIR as string, { recursive: true });
}
