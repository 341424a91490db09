import { testNewUser } from "./new-user";

testNewUser({
  name: "cdktf-sagemaker-model-sharing",
  framework: "cdktf",
  command: "cdktf",
  version: "22",
  path: ".",
});
