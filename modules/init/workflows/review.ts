import { ACTIONS } from "./actions";
import { inFolder, type Project, suffix } from "./project";
import { defaults, indented, nodeSteps, pathFilter } from "./steps";

/** The command of a user's repository. This repository has no installed package of itself. */
export const REVIEW = "npx --no model-sharing review --against";

/** The name of the artifact and of the file in it. */
export const REPORT = "model-sharing-review";

/** The name of the workflow, by which the workflow of the comment finds it. */
export function reviewName(project: Project): string {
  return `model-sharing review${inFolder(project)}`;
}

/**
 * The workflow that reports on a pull request.
 *
 * @param file - the path of the workflow in the repository
 * @param review - the command that compares with a commit
 */
export function reviewWorkflow(project: Project, file: string, review = REVIEW): string {
  return `name: ${JSON.stringify(reviewName(project))}

# Reports what a pull request changes in who may do what, in the summary of the job. Another workflow puts the report into
# a comment.
# Not pull_request_target: this runs code of the branch, which must not get secrets or a token that can write.
on:
  pull_request:${pathFilter(project, file)}

permissions:
  contents: read

concurrency:
  group: model-sharing-review${suffix(project)}-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

jobs:
  report:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    ${indented(defaults(project), 4)}
    steps:
      # Depth 2: the branch merged into its base, and the first parent of that merge, which is the base.
      - uses: ${ACTIONS.checkout}
        with:
          fetch-depth: 2
          persist-credentials: false
      ${indented(nodeSteps(project, true), 6)}
      - run: ${review} HEAD^1 --output "$RUNNER_TEMP/${REPORT}.md"
      - uses: ${ACTIONS.uploadArtifact}
        with:
          name: ${REPORT}${suffix(project)}
          path: \${{ runner.temp }}/${REPORT}.md
          retention-days: 7
`;
}
