import type { Project } from "./project";

/** The file by which Dependabot suggests newer packages and actions. */
export function dependabotFile({ install }: Project): string {
  return `version: 2
updates:
  - package-ecosystem: npm
    directory: ${JSON.stringify(`/${install.folder}`)}
    schedule:
      interval: weekly
  - package-ecosystem: github-actions
    directory: "/"
    schedule:
      interval: weekly
`;
}
