import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files that CDKTF would write for these stacks: path → content. */
export function whole(stacks: Readonly<Record<string, string>>, name = "cdk.tf.json"): Record<string, string> {
  const names = Object.keys(stacks);
  const listed = names.map((stack) => [
    stack,
    { synthesizedStackPath: `stacks/${stack}/${name}`, stackMetadataPath: `stacks/${stack}/metadata.json` },
  ]);
  return {
    "manifest.json": JSON.stringify({ stacks: Object.fromEntries(listed), of: stacks }),
    ...Object.fromEntries(names.map((stack) => [`stacks/${stack}/${name}`, `${stacks[stack]}`])),
    ...(name === "cdk.tf" && Object.fromEntries(names.map((stack) => [`stacks/${stack}/metadata.json`, "{}"]))),
  };
}

/** Writes what CDKTF would. */
export function synthesizer(stacks: Readonly<Record<string, string>>, name?: string) {
  return (folder: string) => {
    for (const [path, text] of Object.entries(whole(stacks, name))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
}
