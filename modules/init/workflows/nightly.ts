import { ACTIONS } from "./actions";
import { inFolder, type Project } from "./project";
import { defaults, indented, nodeSteps, roleIsSet, signIn } from "./steps";

const ROLE = "MODEL_SHARING_DISCOVER_ROLE";

/** The workflow that compares the workspace files with their domains each night. */
export function nightlyWorkflow(project: Project): string {
  return `name: ${JSON.stringify(`model-sharing nightly${inFolder(project)}`)}

# Compares the workspace files with their SageMaker domains, and fails where they differ. It changes nothing.
#
# Before the first run, set the variable ${ROLE} (Settings, Secrets and variables, Actions, Variables) to
# the ARN of an IAM role that
# - trusts GitHub's OIDC provider (token.actions.githubusercontent.com) for the subject
#   repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH, where BRANCH is the default branch, and for no other one
# - may call sagemaker:DescribeDomain, sagemaker:DescribeUserProfile and sagemaker:ListUserProfiles
# Outside the partition aws, set MODEL_SHARING_REGION to a region of your partition, too.
# For several accounts, sign in once for each: give the step aws-profile, the \`provider.profile\` of the workspace file.
on:
  schedule:
    - cron: "23 3 * * *"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      id-token: write # Signs in to AWS.
    ${indented(defaults(project), 4)}
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      ${indented(roleIsSet(ROLE, "the repository"), 6)}
      ${indented(nodeSteps(project, false), 6)}
      ${indented(signIn(ROLE), 6)}
      - run: npx --no model-sharing discover --all --check
`;
}
