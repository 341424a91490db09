import { testNewUser } from "./new-user";

// The project is a folder of a monorepo.
testNewUser({
  name: "cdktn-sagemaker-model-sharing",
  framework: "cdk-terrain",
  command: "cdktn",
  version: "24",
  path: "apps/sharing",
});
