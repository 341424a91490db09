import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../../modules/review";
import { synthIn } from "../synth/run-in";
import { file } from "../workspaces/folder";

test("a change of _defaults.yaml shows in each workspace that it changes, and in no other", () => {
  const outputOf = (scope: string) => {
    const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
    writeFileSync(join(folder, "_defaults.yaml"), `scope: ${scope}\n`);
    writeFileSync(join(folder, "dev.yaml"), file());
    writeFileSync(join(folder, "prod.yaml"), file("scope: documented").replace("111122223333", "444455556666"));
    const project = mkdtempSync(join(tmpdir(), "project-"));
    const { status } = synthIn(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
    expect(status).toBe(0);
    return readOutputFolder(join(project, "cdktf.out")).stacks;
  };
  const { access, workspaces } = compareOutputs(outputOf("documented"), outputOf("workspace"));
  expect(access).toBe("narrower");
  expect(workspaces.map(({ name }) => name)).toEqual(["dev"]);
});
