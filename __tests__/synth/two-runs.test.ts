import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contents, newProject } from "../project";
import { file, folderOf } from "../workspaces/folder";

test("two runs at once with other workspace files end with the whole output of one of them", async () => {
  const project = newProject();
  const names = { first: ["a", "b", "c"], second: ["b", "c", "d", "e"] };
  const run = async (which: keyof typeof names) => {
    const texts = names[which].map((name) => [`${name}.yaml`, file().replace("Analyst", `${which}-${name}`)]);
    const child = spawn(process.execPath, ["-r", "./run-typescript.js", "main.ts"], {
      cwd: project,
      env: { PATH: "", CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folderOf(Object.fromEntries(texts)) }) },
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
  };
  await Promise.all([run("first"), run("second")]);

  const output = join(project, "cdktf.out");
  const { "manifest.json": manifest = "", ...stacks } = contents(output);
  const which = readFileSync(join(output, "stacks/b/cdk.tf.json"), "utf8").includes("first-b") ? "first" : "second";
  expect(Object.keys(JSON.parse(manifest).stacks)).toEqual(names[which]);
  expect(Object.keys(stacks)).toEqual(names[which].map((name) => `stacks/${name}/cdk.tf.json`));
  for (const name of names[which]) {
    expect(stacks[`stacks/${name}/cdk.tf.json`]).toContain(`${which}-${name}`);
  }
  expect(readdirSync(output).sort()).toEqual(["manifest.json", "stacks"]);
}, 60_000);
