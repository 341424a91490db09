import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releaseNotes } from "../../scripts/check-release";
import { ROOT } from "../project";

const CHANGELOG = "# Changelog\n\n## 1.2.3\n\n- New.\n\n### More\n\n- Text.\n\n## 1.2.2\n\n- Old.\n";
const READY = { version: "1.2.3", repository: { url: "git+https://example.com/x.git" } };

test("the notes are the section of the version", () => {
  expect(releaseNotes("v1.2.3", READY, CHANGELOG)).toEqual({ notes: "- New.\n\n### More\n\n- Text." });
});

test.each([
  ["another tag", "v1.2.4", READY, CHANGELOG, ["v1.2.4"]],
  ["a tag without v", "1.2.3", READY, CHANGELOG, ["1.2.3"]],
  ["a version that the changelog doesn't have", "v1.2.30", { ...READY, version: "1.2.30" }, CHANGELOG, ["1.2.30"]],
  ["no address of the repository", "v1.2.3", { version: "1.2.3" }, CHANGELOG, ["repository"]],
  ["all of these", "v1", { version: "2.0.0" }, CHANGELOG, ["v1", "2.0.0", "repository"]],
])("with %s, there is no release", (_what, tag, manifest, changelog, named) => {
  const result = releaseNotes(tag, manifest, changelog);
  const missing = "missing" in result ? result.missing : [];
  expect(missing).toEqual(named.map((one) => expect.stringContaining(one)));
});

test("the changelog has a section of this version, so only the address of the repository can be missing", () => {
  const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
  const manifest = JSON.parse(read("package.json"));
  const hosted = { ...manifest, repository: READY.repository };
  expect(releaseNotes(`v${manifest.version}`, hosted, read("CHANGELOG.md"))).toHaveProperty("notes");
});

test.each(["terraform-module/README.md", "terraform-module/modules/policy/README.md"])(
  "%s names the tag of this version",
  (name) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const tags = [...readFileSync(join(ROOT, name), "utf8").matchAll(/\?ref=([\w.-]+)/g)].map(([, tag]) => tag);
    expect(tags).toEqual([`v${version}`]);
  },
);
