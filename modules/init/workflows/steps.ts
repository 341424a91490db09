import { ACTIONS } from "./actions";
import { fromRoot, type Project } from "./project";

/** Indents all lines but the first, so that a block can be put into another one. */
export function indented(text: string, by: number): string {
  return text.split("\n").join(`\n${" ".repeat(by)}`);
}

/** The paths that start a workflow in a repository with several projects. Nothing else starts it. */
export function pathFilter({ folder, install }: Project, workflow: string): string {
  if (folder === "") {
    return "";
  }
  const paths = [`${folder}/**`, workflow];
  if (install.folder !== folder) {
    paths.push(fromRoot(install.folder, install.lockFile));
  }
  return `\n    paths: ${JSON.stringify(paths).replaceAll(",", ", ")}`;
}

/** Where the commands of a job run. With `shell: bash`, a command that fails in a pipe fails the step. */
export function defaults({ folder }: Project): string {
  const place = folder === "" ? "" : `\n    working-directory: ${JSON.stringify(folder)}`;
  return `defaults:\n  run:\n    shell: bash${place}`;
}

/** The steps that give a job Node.js and the packages. Install scripts are off: none is needed. */
export function nodeSteps({ folder, install }: Project, mayCache: boolean): string {
  const { cache, command, corepack, lockFile } = install;
  const caching =
    mayCache && cache !== undefined
      ? [`cache: ${cache}`, `cache-dependency-path: ${JSON.stringify(fromRoot(install.folder, lockFile))}`]
      : ["package-manager-cache: false"];
  const place = install.folder === folder ? "" : `\n  working-directory: ${JSON.stringify(install.folder || ".")}`;
  // The package manager is on the PATH then, where the review of another commit needs it, too.
  const enabling = corepack ? "\n- run: corepack enable" : "";
  return `- uses: ${ACTIONS.setupNode}
  with:
    node-version: 24
    ${caching.join("\n    ")}${enabling}
- run: ${command}${place}`;
}

/**
 * The step that fails if nobody has set which role the job signs in with.
 *
 * @param place - where GitHub keeps the variable
 */
export function roleIsSet(variable: string, place: string): string {
  return `- name: ${variable} is set
  env:
    ROLE: \${{ vars.${variable} }}
  run: |
    if [ -z "$ROLE" ]; then
      echo "::error::The variable ${variable} is not set. Set it in the settings of ${place} to the ARN of the role that this job signs in with. The first lines of the workflow say what the role needs."
      exit 1
    fi`;
}

/** The step that signs in to AWS with GitHub's OIDC provider. No secret is stored anywhere. */
export function signIn(variable: string): string {
  return `- uses: ${ACTIONS.awsCredentials}
  with:
    role-to-assume: \${{ vars.${variable} }}
    # The region of the sign-in alone. The workspace files name their own.
    aws-region: \${{ vars.MODEL_SHARING_REGION || 'us-east-1' }}`;
}
