import { ACTIONS } from "./actions";
import { inFolder, type Project, suffix } from "./project";
import { REPORT, reviewName } from "./review";

/** GitHub takes 65,536 characters. The heading and the mark of the action need some of them. */
const MAX_CHARACTERS = 64_000;

/** The workflow that keeps the report of a pull request in one comment. */
export function commentWorkflow(project: Project): string {
  const heading = project.folder === "" ? "" : `\n          FOLDER: "\`${project.folder}\`"`;
  const [format, values] =
    project.folder === ""
      ? ["## Access changes, at commit %s", ""]
      : ["## Access changes in %s, at commit %s", ' "$FOLDER"'];
  return `name: ${JSON.stringify(`model-sharing comment${inFolder(project)}`)}

# Puts the report of a pull request into a comment, and keeps it up to date.
# The workflow that makes the report runs code of the branch, so its token can't write. The token of this workflow can,
# also for a branch of a fork. GitHub takes this file from the default branch, so it works once it is merged there. Nothing
# of the branch runs here: there is no checkout and no install. What comes from the branch is one file of text.
on:
  workflow_run:
    workflows: [${JSON.stringify(reviewName(project))}]
    types: [completed]

permissions: {}

concurrency:
  group: model-sharing-comment${suffix(project)}-\${{ github.event.workflow_run.head_repository.id }}-\${{ github.event.workflow_run.head_branch }}

jobs:
  comment:
    if: github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.conclusion == 'success'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      actions: read # Downloads the report.
      pull-requests: write # Writes the comment.
    defaults:
      run:
        shell: bash
    steps:
      # GitHub says which pull request this is. The report can't: the branch could name another one in it.
      - name: Find the pull request
        id: pull-request
        env:
          GH_TOKEN: \${{ github.token }}
          REPOSITORY: \${{ github.repository }}
          COMMIT: \${{ github.event.workflow_run.head_sha }}
          BRANCH: \${{ github.event.workflow_run.head_branch }}
          HEAD: \${{ github.event.workflow_run.head_repository.full_name }}
          OWNER: \${{ github.event.workflow_run.head_repository.owner.login }}
        run: |
          gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f "head=$OWNER:$BRANCH" -f per_page=100 > "$RUNNER_TEMP/pulls.json"
          numbers=$(jq --arg commit "$COMMIT" --arg head "$HEAD" '.[] | select(.head.sha == $commit and .head.repo.full_name == $head) | .number' "$RUNNER_TEMP/pulls.json")
          case "$numbers" in
            "")
              echo "::notice::No open pull request has this commit as its last one. No comment was written." ;;
            *[!0-9]*)
              echo "::error::Several pull requests have this branch, and the report is of one of them. No comment was written. The report is in the summary of the job that made it."
              exit 1 ;;
            *)
              echo "number=$numbers" >> "$GITHUB_OUTPUT" ;;
          esac

      - uses: ${ACTIONS.downloadArtifact}
        if: steps.pull-request.outputs.number
        with:
          name: ${REPORT}${suffix(project)}
          path: \${{ runner.temp }}/artifact
          run-id: \${{ github.event.workflow_run.id }}
          github-token: \${{ github.token }}

      # Code of the branch made this file, so it can be anything. It must be one file, not a folder or a link, of text in
      # UTF-8 that fits into a comment.
      - name: Check the report
        if: steps.pull-request.outputs.number
        env:${heading}
          COMMIT: \${{ github.event.workflow_run.head_sha }}
          HEAD: \${{ github.event.workflow_run.head_repository.full_name }}
          REPOSITORY: \${{ github.repository }}
        run: |
          report="$RUNNER_TEMP/artifact/${REPORT}.md"
          if [ -L "$report" ] || [ ! -f "$report" ] || [ "$(wc -c < "$report")" -gt ${MAX_CHARACTERS * 4} ]; then
            echo "::error::The report is not one file that fits into a comment."
            exit 1
          fi
          if ! size=$(iconv -f UTF-8 -t UTF-32LE "$report" | wc -c) || [ "$size" -gt ${MAX_CHARACTERS * 4} ]; then
            echo "::error::The report is not UTF-8 text of at most ${MAX_CHARACTERS} characters."
            exit 1
          fi
          # The heading names the commit, because this report stays if a later commit can't be synthesized.
          printf '${format}\\n\\n'${values} "\${COMMIT:0:7}" > "$RUNNER_TEMP/comment.md"
          if [ "$HEAD" != "$REPOSITORY" ]; then
            printf '> Code of %s made this report. If you do not trust its author, read the changed files instead.\\n\\n' "$HEAD" >> "$RUNNER_TEMP/comment.md"
          fi
          cat "$report" >> "$RUNNER_TEMP/comment.md"

      - uses: ${ACTIONS.stickyComment}
        if: steps.pull-request.outputs.number
        with:
          number: \${{ steps.pull-request.outputs.number }}
          header: ${JSON.stringify(reviewName(project))}
          path: \${{ runner.temp }}/comment.md
          skip_unchanged: true
`;
}
