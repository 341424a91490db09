import { OUTCOMES, type Outcome, TEXTS } from "../../../modules/review/markdown";
import { catalogueLines, type Samples } from "../../catalogue";

// With examples/review, the only test that holds the wording of the report. Read the snapshot from top to bottom.

const stack = { workspace: "`prod`", command: "`npx cdktf destroy prod`" };
const moved = { from: "`dev`", to: "`prod`" };
const outcomes = Object.keys(OUTCOMES) as Outcome[];

const SAMPLES: Samples<typeof TEXTS> = {
  noChange: [
    { roles: 1, workspaces: 1, hasOthers: false },
    { roles: 1000, workspaces: 2, hasOthers: true },
  ],
  deployInPlaceOfRemoved: [
    { ...moved, command: "`npx cdktf destroy dev`", key: '`backend: { local: { path: "terraform.dev.tfstate" } }`' },
    { ...moved, command: "`npx cdktf destroy dev`" },
  ],
  renamedWorkspace: [{ from: "`a`" }],
  onlyUnjudged: [{ count: 2, roles: 3, workspaces: 1 }],
  accessChange: [
    { access: "broader", changes: "…" },
    { access: "narrower", changes: "…" },
    { access: "not determined", changes: "…" },
  ],
  roles: [
    { count: "unknown", outcome: "gainsAccess" },
    ...outcomes.flatMap((outcome) => [
      { count: 1, outcome },
      { count: 2, outcome },
    ]),
    { count: 2, outcome: "losesAccessByHand", account: "`111122223333`" },
    { count: 1, outcome: "mayGetOtherPermissions", isDoubtful: true },
  ],
  notJudgedInAll: [
    { count: 1, decides: false },
    { count: 3, decides: true },
  ],
  stepsTitle: [],
  destroy: [stack, { ...stack, account: "`111122223333`" }],
  migrateState: [{ workspace: "`dev`", command: "`npx cdktf deploy dev --migrate-state`" }],
  checkAdopted: [{ workspace: "`dev`", policies: "`ByHand` of `Analyst`" }],
  deployInOrder: [{ ...moved, who: "`Analyst`", policy: "`Sharing`" }],
  notJudged: [{ changes: "`aws_iam_role.a` (added)" }],
  settingsTitle: [],
  changedPolicies: [
    { count: 1, policies: "`A`", change: "added" },
    { count: 2, policies: "`A`, `B`", change: "changed" },
  ],
  replaced: [
    { who: "`Analyst`", before: "`Old`", after: "`New`" },
    { who: "`Analyst`", before: "`Same`", after: "`Same`", addresses: ["`a.old`", "`a.new`"] },
  ],
  forgotten: [{ who: "`Analyst`", policy: "`Sharing`" }],
  cut: [
    { count: 1, what: "line" },
    { count: 2, what: "group" },
    { count: 3, what: "step" },
    { count: 12, what: "paragraph" },
  ],
  scope: [{ roles: 2, workspaces: 1 }],
};

test("each sentence of the report", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
