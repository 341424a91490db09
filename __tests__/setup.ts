import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";

Testing.setupJest();

// Every Testing.app() leaves a folder behind; here they all go with the file's tests.
const folder = mkdtempSync(join(tmpdir(), "model-sharing-"));
process.env.TMPDIR = folder;
afterAll(() => rmSync(folder, { recursive: true }));
