import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createActionsHcl, createActionsSource } from "./create-actions";
import { moduleReadme } from "./module-readme";
import { OWN_WORKFLOWS } from "./own-workflows";
import { PROBLEMS_PAGE, problemsPage } from "./problem-codes";
import { REVIEW_SAMPLES } from "./review-samples";
import { defaultsJsonSchemaSource, workspaceJsonSchemaSource } from "./workspace-json-schema";
import { WORKSPACE_FILES_PAGE, workspaceFilesPage } from "./workspace-keys";

/** The generated files. `npm run generate` writes them, and tests fail if they are stale. */
export const GENERATED: ReadonlyArray<{ readonly file: string; readonly text: () => string | Promise<string> }> = [
  { file: "modules/model-sharing/aws/create-actions.ts", text: createActionsSource },
  { file: "modules/workspaces/defaults.schema.json", text: defaultsJsonSchemaSource },
  { file: "modules/workspaces/workspace.schema.json", text: workspaceJsonSchemaSource },
  { file: "terraform-module/create-actions.tf", text: createActionsHcl },
  { file: "terraform-module/README.md", text: () => moduleReadme("terraform-module") },
  { file: "terraform-module/modules/policy/create-actions.tf", text: createActionsHcl },
  { file: "terraform-module/modules/policy/README.md", text: () => moduleReadme("terraform-module/modules/policy") },
  { file: WORKSPACE_FILES_PAGE, text: workspaceFilesPage },
  { file: PROBLEMS_PAGE, text: problemsPage },
  ...REVIEW_SAMPLES,
  ...OWN_WORKFLOWS,
];

if (require.main === module) {
  void (async () => {
    for (const { file, text } of GENERATED) {
      writeFileSync(join(__dirname, "..", file), await text());
    }
  })();
}
