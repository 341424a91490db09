import { ACTIONS } from "./actions";
import { fromRoot, inFolder, type Project, suffix } from "./project";
import { defaults, indented, nodeSteps, pathFilter, roleIsSet, signIn } from "./steps";

const ROLE = "MODEL_SHARING_DEPLOY_ROLE";
const STACKS = "$(jq --raw-output '.stacks | keys[]' cdktf.out/manifest.json)";

/**
 * The workflow that deploys the default branch.
 *
 * @param file - the path of the workflow in the repository
 */
export function deployWorkflow(project: Project, file: string): string {
  return `name: ${JSON.stringify(`model-sharing deploy${inFolder(project)}`)}

# Deploys what is merged, one stack after another, in the order of their names. The first failure ends it.
#
# Before the first run,
# - protect the environment \`production\` (Settings, Environments): name who must approve, and allow only the default
#   branch. An environment without protection deploys at once.
# - set the environment's variable ${ROLE} to the ARN of an IAM role that trusts GitHub's OIDC provider
#   (token.actions.githubusercontent.com) for the subject repo:OWNER/REPOSITORY:environment:production, and for no other
#   one. It needs the rights to deploy that docs/deploying.md of the package lists. For several accounts, let it assume a role of each
#   (\`provider.assumeRole\` of the workspace file).
# - keep the state where the job can reach it: \`backend\` of the workspace files, or of workspaces/_defaults.yaml.
# Outside the partition aws, set MODEL_SHARING_REGION to a region of your partition, too.
on:
  push:${pathFilter(project, file)}
  workflow_dispatch:

permissions:
  contents: read

# A later deployment waits for the one that runs.
concurrency:
  group: model-sharing-deploy${suffix(project)}-\${{ github.ref }}

jobs:
  # A job of its own, so that no package runs where AWS can be changed.
  synth:
    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-latest
    timeout-minutes: 15
    ${indented(defaults(project), 4)}
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      ${indented(nodeSteps(project, false), 6)}
      - run: npx --no model-sharing synth
      - name: No stack keeps its state in a file of this job
        run: |
          stacks=${STACKS}
          status=0
          for stack in $stacks; do
            if jq --exit-status '.terraform.backend.local' "cdktf.out/stacks/$stack/cdk.tf.json" > /dev/null; then
              echo "::error::The state of stack $stack would be lost with the job. Add backend.s3, backend.cloud or backend.http to its workspace file."
              status=1
            fi
          done
          exit "$status"
      - uses: ${ACTIONS.uploadArtifact}
        with:
          name: model-sharing-output${suffix(project)}
          path: ${JSON.stringify(fromRoot(project.folder, "cdktf.out"))}
          if-no-files-found: error
          retention-days: 7

  deploy:
    needs: synth
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: production
    permissions:
      id-token: write # Signs in to AWS.
    defaults:
      run:
        shell: bash
    steps:
      ${indented(roleIsSet(ROLE, "the environment production"), 6)}
      - uses: ${ACTIONS.downloadArtifact}
        with:
          name: model-sharing-output${suffix(project)}
          path: cdktf.out
      - uses: ${ACTIONS.setupTerraform}
        with:
          terraform_version: 1.11.4
          terraform_wrapper: false
      ${indented(signIn(ROLE), 6)}
      - name: Deploy the stacks
        env:
          TF_IN_AUTOMATION: "1"
        run: |
          stacks=${STACKS}
          for stack in $stacks; do
            echo "::group::$stack"
            terraform -chdir="cdktf.out/stacks/$stack" init -input=false
            terraform -chdir="cdktf.out/stacks/$stack" apply -input=false -auto-approve
            echo "::endgroup::"
          done
`;
}
