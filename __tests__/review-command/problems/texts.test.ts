import { TEXTS } from "../../../modules/review-command/problems";
import { catalogueLines, type Samples } from "../../catalogue";

// The only test that holds the wording. Read the snapshot from top to bottom.

const SAMPLES: Samples<typeof TEXTS> = {
  invalidArguments: [{ said: "error: unknown option '--exitcode' (Did you mean --exit-code?)" }],
  wrongFolderCount: [{ given: 1 }],
  foldersAndCommit: [{ folders: ["base", "head"] }],
  noRepository: [{ said: "fatal: not a git repository" }],
  unknownCommit: [{ commit: "main", said: "fatal: Not a valid object name main" }],
  noCommonCommit: [{ commit: "main", said: "" }],
  noConfiguration: [],
  invalidConfiguration: [],
  appNeedsShell: [{ app: "npm run build && node main.js", because: "&&" }],
  programMissing: [{ program: "pnpm", cwd: "infra" }],
  programFailed: [{ command: "npm ci --ignore-scripts", cwd: "infra", ended: "exit status 1" }],
  interrupted: [],
  reportUnwritable: [{ error: "ENOENT" }],
  unexpected: [{ said: "Maximum call stack size exceeded" }],
};

test("each code has its text", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
