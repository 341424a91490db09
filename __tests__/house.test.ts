import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GENERATED } from "../scripts/generate";
import { ROOT } from "./project";

// The rules of the layout that the linter can't hold.

const MAX_FILES = 12;
const CONTRIBUTING = join(ROOT, "CONTRIBUTING.md");

const sources = ["modules", "scripts", "bench", "test-doubles"].flatMap((folder) =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);
const commands = readdirSync(ROOT).filter((name) => name.endsWith(".ts"));

test(`no folder has more than ${MAX_FILES} source files, besides its index.ts and generated files`, () => {
  const generated = new Set(GENERATED.map(({ file }) => file));
  const counts = new Map<string, number>();
  for (const file of sources.filter((name) => !name.endsWith("/index.ts") && !generated.has(name))) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  expect(counts.get("modules/model-sharing")).toBeGreaterThan(1);
  expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
});

test("no file imports the root of the provider's bindings, which costs seconds and gigabytes", () => {
  expect(commands).toContain("main.ts");
  const importing = [...sources, ...commands].filter((file) =>
    /(from|import|require\() ?"@cdktf\/provider-aws"/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(importing).toEqual([]);
});

if (existsSync(CONTRIBUTING)) {
  test("every file and folder that CONTRIBUTING.md names exists", () => {
    const topLevel = readdirSync(ROOT).filter((name) => name !== "cdktf.out" && name !== "dist");
    const path = new RegExp(`(?<![\\w./-])(${topLevel.join("|").replaceAll(".", "\\.")})(/[\\w-]+(\\.[\\w-]+)*)*`, "g");
    const named = [...readFileSync(CONTRIBUTING, "utf8").matchAll(path)].map(([found]) => found);
    // NAME and M stand for any name.
    const real = named.filter((name) => !name.split("/").some((part) => /^(NAME|[A-Z])(\.\w+)*$/.test(part)));
    expect(real.length).toBeGreaterThan(5);
    expect(real.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });
} else {
  process.stderr.write("skipped, because there is no CONTRIBUTING.md: every file and folder that it names exists\n");
}
