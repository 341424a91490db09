import { commentWorkflow } from "./comment";
import { dependabotFile } from "./dependabot";
import { deployWorkflow } from "./deploy";
import { nightlyWorkflow } from "./nightly";
import { type Project, suffix } from "./project";
import { reviewWorkflow } from "./review";

export type { Project } from "./project";
export { commentWorkflow, dependabotFile, reviewWorkflow };

/** Dependabot's file. A repository has one, for all its projects. */
export const DEPENDABOT = ".github/dependabot.yml";

const WORKFLOWS = {
  review: reviewWorkflow,
  comment: commentWorkflow,
  nightly: nightlyWorkflow,
  deploy: deployWorkflow,
} as const;

/** What a project has for GitHub: path from the root of the git repository → text. */
export function workflowFiles(project: Project): Readonly<Record<string, string>> {
  const workflows = Object.entries(WORKFLOWS).map(([name, workflow]) => {
    const file = `.github/workflows/model-sharing-${name}${suffix(project)}.yml`;
    return [file, workflow(project, file)];
  });
  return Object.fromEntries([...workflows, [DEPENDABOT, dependabotFile(project)]]);
}
