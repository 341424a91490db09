import { join } from "node:path";
import { DEFAULT_FOLDER, type FileProblem, schemaLine } from "../workspaces";
import { type PlannedFile, unlessThere } from "./planned-file";

/** The extension keeps it from being read. */
const FILE = `${DEFAULT_FOLDER}/example.yaml.txt`;

/** Plans an example of a workspace file, which is not read. */
export function plannedExample(folder: string, packageName: string): PlannedFile | FileProblem {
  return unlessThere(folder, FILE, exampleText(schemaLine(join(folder, DEFAULT_FOLDER), packageName, folder)));
}

function exampleText(firstLine: string): string {
  return `${firstLine}

# This example is not read, because of its extension. Copy it to NAME.yaml and change it, or run
# npx model-sharing discover, which makes such a file. Each NAME.yaml is one account and region, and becomes the stack NAME.

# The AWS account, in quotes: without them, YAML drops leading zeros.
account: "111122223333"
region: eu-west-1

# The execution role behind each user profile: its own or, if it has none, the domain's default.
# A role is given by its name, or by its ARN as IAM shows it.
profileRoles:
  - AmazonSageMaker-ExecutionRole-20240101T000000
  - arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20240215T101112

# All keys below are optional. Remove the # to use one.

# The SageMaker domain of the user profiles. model-sharing discover compares it with profileRoles.
# domain: d-abcdefghijkl

# workspace: the shared models of this account and region alone. documented: every shared model, as on AWS's page.
# scope: workspace

# Terraform checks the roles before it changes anything, and asks IAM's simulator afterwards what they may do.
# verify: true

# The role that Terraform assumes. Keys and tokens never stand here. They come from the environment.
# provider:
#   assumeRole:
#     roleArn: arn:aws:iam::111122223333:role/TerraformDeployer

# Where Terraform keeps its state. Without it, the state is terraform.NAME.tfstate in the folder of the project.
# What most files share goes into _defaults.yaml in this folder.
# backend:
#   s3:
#     bucket: example-terraform-state
#     region: eu-west-1
`;
}
