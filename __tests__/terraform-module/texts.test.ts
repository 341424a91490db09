import { MODULE_TEXTS } from "../../modules/terraform-module";
import { catalogueLines, type Samples } from "../catalogue";

const SAMPLES: Samples<typeof MODULE_TEXTS> = {
  noRoles: [],
  keyIsListedName: [{ keys: "Analyst" }],
  severalArnsOfOneName: [],
  emptyKey: [],
  invalidPolicyName: [{ given: '"a b"' }],
  invalidActions: [{ actions: '"Create*"' }],
  unknownActions: [{ actions: "CreateModle" }],
  invalidAccount: [],
  invalidRegion: [],
  partitionMismatch: [],
};

test("the error message of each condition tells what is wrong and what to do", () => {
  expect(catalogueLines(MODULE_TEXTS, SAMPLES)).toMatchSnapshot();
});
