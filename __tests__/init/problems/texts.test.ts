import { TEXTS } from "../../../modules/init/problems";
import { catalogueLines, type Samples } from "../../catalogue";

// The only test that holds the wording. Read the snapshot from top to bottom.

const SAMPLES: Samples<typeof TEXTS> = {
  notAFolder: [],
  notAFile: [],
  notJson: [],
  notAnObject: [{ key: "scripts" }],
  otherFramework: [
    {
      declared: "cdktf-sagemaker-model-sharing",
      wanted: "cdktn-sagemaker-model-sharing",
      framework: "cdktf",
    },
  ],
  unusableFolder: [{ folder: "apps/a*b" }],
  unreadable: [{ error: "EACCES" }],
  changedMeanwhile: [],
  unwritable: ["EACCES", "ENOSPC", "EDQUOT", "EROFS"].map((error) => ({ error })) as never,
  created: [],
  completed: [{ added: ["scripts.discover", "devDependencies.cdktf"] }],
  kept: [],
  otherApp: [{ app: "npx ts-node main.ts" }, { app: undefined }],
  nodeOfCommandLine: [{ program: "cdktn-cli", versions: "22.19 or later" }],
};

test("each code has its text", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
