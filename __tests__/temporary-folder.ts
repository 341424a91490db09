import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Every Testing.app() leaves a folder behind; here they all go when the tests are done.

export default function makeTemporaryFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "model-sharing-"));
}

export function removeTemporaryFolder(): void {
  rmSync(process.env.TMPDIR as string, { recursive: true });
}
