import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, runApp } from "./project";

/** A project of one file, which was run once, and the one file in its cache. */
function cachedProject() {
  const folder = mkdtempSync(join(tmpdir(), "compiled-"));
  cpSync(join(ROOT, "run-typescript.js"), join(folder, "run-typescript.js"));
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["sucrase", "pirates"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "main.ts"), 'const text: string = "ran";\nprocess.stdout.write(text);\n');
  const run = () => runApp(folder, {}, ["-r", "./run-typescript.js", "main.ts"]);
  expect(run()).toMatchObject({ status: 0, stdout: "ran" });
  const cache = join(folder, "node_modules/.cache/run-typescript");
  const [name = ""] = readdirSync(cache);
  return { run, cache, cached: join(cache, name) };
}

test("what was compiled once is read from the cache", () => {
  const { run, cached } = cachedProject();
  const before = statSync(cached).ino;
  expect(run()).toMatchObject({ status: 0, stdout: "ran" });
  expect(statSync(cached).ino).toBe(before);
});

test.each<[string, (whole: string) => string]>([
  ["empty", () => ""],
  ["cut off", (whole) => whole.slice(0, -20)],
  ["only zeros, as after a crash of the machine", (whole) => "\0".repeat(whole.length)],
  ["a first line alone", (whole) => whole.slice(0, whole.indexOf("\n") + 1)],
  ["without a digest, as earlier versions wrote it", (whole) => whole.slice(whole.indexOf("\n") + 1)],
  ["other code", (whole) => whole.replace('"ran"', '"other"')],
])("a cached file that is %s is compiled again", (_case, damage) => {
  const { run, cached } = cachedProject();
  writeFileSync(cached, damage(readFileSync(cached, "utf8")));
  expect(run()).toMatchObject({ status: 0, stdout: "ran", stderr: "" });
});

test("a cache that can't be written costs nothing but time, and leaves no part of a file", () => {
  const { run, cache, cached } = cachedProject();
  rmSync(cached);
  mkdirSync(join(cached, "folder"), { recursive: true });
  expect(run()).toMatchObject({ status: 0, stdout: "ran", stderr: "" });
  expect(readdirSync(cache)).toHaveLength(1);
  rmSync(cache, { recursive: true });
  writeFileSync(cache, "");
  expect(run()).toMatchObject({ status: 0, stdout: "ran", stderr: "" });
});
