// Says what is missing for a release, or writes its notes to a file: npm run check-release -- TAG FILE
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly version: string;
  readonly repository?: { readonly url?: string };
}

/** The notes of a release, or what has to be done before. */
export function releaseNotes(
  tag: string,
  { version, repository }: Manifest,
  changelog: string,
): { readonly notes: string } | { readonly missing: readonly string[] } {
  const notes = sectionOf(changelog, version);
  const missing = [
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, but package.json has version ${version}. Tag v${version}.`]),
    ...(notes === undefined ? [`CHANGELOG.md has no section "## ${version}". Add it.`] : []),
    ...(repository?.url === undefined
      ? [
          'package.json has no "repository": { "type": "git", "url": "git+https://…" }. npm publishes with provenance only if it is the address of this repository.',
        ]
      : []),
  ];
  return notes === undefined || missing.length > 0 ? { missing } : { notes };
}

function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  return sections
    .find((section) => section.startsWith(`${version}\n`))
    ?.slice(version.length)
    .trim();
}

if (require.main === module) {
  const read = (name: string) => readFileSync(join(__dirname, "..", name), "utf8");
  const [tag = "", file = ""] = process.argv.slice(2);
  const result = releaseNotes(tag, JSON.parse(read("package.json")), read("CHANGELOG.md"));
  if ("missing" in result) {
    process.stderr.write(result.missing.map((line) => `${line}\n`).join(""));
    process.exitCode = 1;
  } else {
    writeFileSync(file, result.notes);
  }
}
