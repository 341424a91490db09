import { TEXTS } from "../../../modules/review/problems";
import { catalogueLines, type Samples } from "../../catalogue";

// The only test that holds the wording. Read the snapshot from top to bottom.

const SAMPLES: Samples<typeof TEXTS> = {
  policyText: [],
  policyVersion: [],
  statement: [],
  largeStatement: [],
  largeComparison: [],
  denyGap: [],
  importedPolicy: [],
  expressionValue: [],
  otherPolicy: [],
  sameNamePolicies: [],
  role: [],
  roles: [],
  account: [],
  missingFolder: [],
  notAFolder: [],
  noManifest: [],
  unreadable: [{ error: "EACCES" }],
  notJson: [],
  unknownVersion: [{ version: "0.25.0", known: "0.12 to 0.24" }, { known: "0.12 to 0.24" }],
  missingStack: [{ stack: "analytics" }],
  hclStack: [],
  outsideFolder: [{ stack: "analytics" }],
  terraformBeside: [{ other: "extra_override.tf.json" }],
};

test("each code has its text", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
