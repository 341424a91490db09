import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../project";
import { outputOf, roles } from "../review/outputs";

test("as package.json starts it, ends with the verdict and without a message if nobody reads to the end", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const [base, head] = [outputOf({}), outputOf({ s: roles(Array.from({ length: 5000 }, (_, index) => `R${index}`)) })];
  const line = `{ ${scripts.review} "${base}" "${head}" --json --exit-code; echo "status $?" >&2; } | head -1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: ROOT, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "status 2\n" });
});
