import { commentWorkflow, dependabotFile, type Project, reviewWorkflow } from "../modules/init";

// What `model-sharing init` makes for users, for this repository.

const OWN: Project = {
  folder: "",
  install: { command: "npm ci --ignore-scripts", folder: "", lockFile: "package-lock.json", cache: "npm" },
};

const REVIEW = ".github/workflows/review.yml";
const COMMENT = ".github/workflows/review-comment.yml";

/** The files for GitHub that are the same as a user's, but for the command of the review. */
export const OWN_WORKFLOWS = [
  // The package is not installed in its own repository.
  { file: REVIEW, text: () => reviewWorkflow(OWN, REVIEW, "npm run -s review:branch --") },
  { file: COMMENT, text: () => commentWorkflow(OWN) },
  { file: ".github/dependabot.yml", text: () => dependabotFile(OWN) },
];
