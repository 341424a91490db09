import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STATEMENTS = "package/dist/modules/model-sharing/aws/policy-statements.js";

/** Makes a tarball of version 99.0.0 of a package, which grants UpdateSharedCatalog in place of UpdateSharedModel. */
export function nextVersion(tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), "next-"));
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  const { name } = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));
  edit(join(folder, "package/package.json"), /"version": ".*"/g, '"version": "99.0.0"', 1);
  edit(join(folder, STATEMENTS), /sagemaker:UpdateSharedModel/g, "sagemaker:UpdateSharedCatalog", 2);
  const next = join(folder, `${name}-99.0.0.tgz`);
  execFileSync("tar", ["-czf", next, "-C", folder, "package"]);
  return next;
}

function edit(file: string, from: RegExp, to: string, count: number): void {
  const text = readFileSync(file, "utf8");
  expect(text.match(from)?.length).toBe(count);
  writeFileSync(file, text.replace(from, to));
}
