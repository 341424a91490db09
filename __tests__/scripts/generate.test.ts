import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED } from "../../scripts/generate";

const ROOT = join(__dirname, "../..");
// npx would first look for the package, each time.
const BIOME = join(ROOT, "node_modules/.bin/biome");

test.each(GENERATED)("$file is what npm run generate makes of its source", async ({ file, text }) => {
  if (!/\.(ts|json)$/.test(file)) {
    expect(readFileSync(join(ROOT, file), "utf8")).toBe(await text());
    return;
  }
  const { stdout, stderr } = spawnSync(BIOME, ["format", `--stdin-file-path=${file}`], {
    cwd: ROOT,
    input: await text(),
    encoding: "utf8",
  });
  expect(stderr.includes("error")).toBe(false);
  expect(readFileSync(join(ROOT, file), "utf8")).toBe(stdout);
});
