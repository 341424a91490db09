import { OUTCOMES, type Outcome, TEXTS } from "../../../modules/review/markdown";
import { catalogueLines, type Samples } from "../../catalogue";

// With examples/review, the only test that holds the wording of the report. Read the snapshot from top to bottom.

const stack = { workspace: "`prod`", command: "`npx cdktf destroy prod`", onlyPolicies: true };
const move = { who: "`Analyst`", before: "`Old`", after: "`New`", addresses: "`a.old` → `a.new`" };
const one = { who: "`Analyst`", policy: "`Sharing`" };
const outcomes = Object.keys(OUTCOMES) as Outcome[];

const SAMPLES: Samples<typeof TEXTS> = {
  noChange: [
    { roles: 1, workspaces: 1, hasOthers: false },
    { roles: 1000, workspaces: 2, hasOthers: true },
  ],
  deployInPlaceOfRemoved: [
    {
      from: "`a`",
      to: "`b`",
      key: "`backend.local.path: terraform.a.tfstate`",
      workspace: "`a`",
      command: "`npx cdktf destroy a`",
      onlyPolicies: false,
    },
    { from: "`a`", to: "`b`", workspace: "`a`", command: "`npx cdktf destroy a`", onlyPolicies: true },
  ],
  renamedWorkspace: [{ from: "`a`" }],
  onlyUnjudged: [{ count: 2, roles: 3, workspaces: 1 }],
  accessChange: [
    { access: "broader", changes: "…" },
    { access: "narrower", changes: "…" },
    { access: "not determined", changes: "…" },
  ],
  rolesInAll: [
    { count: "unknown", outcome: "gainsAccess" },
    ...outcomes.flatMap((outcome) => [
      { count: 1, outcome },
      { count: 2, outcome },
    ]),
  ],
  notJudgedInAll: [
    { count: 1, decides: false },
    { count: 3, decides: true },
  ],
  stepsTitle: [],
  destroyRemoved: [stack, { ...stack, onlyPolicies: false }],
  destroyOfOtherAccount: [{ ...stack, account: "`111122223333`" }],
  migrateState: [{ workspace: "`dev`", command: "`npx cdktf deploy dev --migrate-state`" }],
  checkAdopted: [
    { workspace: "`dev`", count: 1, commands: "`aws …`" },
    { workspace: "`dev`", count: 2, commands: "`aws …`, `aws …`" },
  ],
  deployInOrder: [
    { ...move, from: "`dev`", to: "`prod`" },
    { ...move, after: "`Old`", from: "`dev`", to: "`prod`" },
  ],
  tableHead: [],
  newWorkspace: [],
  removedWorkspace: [],
  notJudged: [{ changes: "`aws_iam_role.a` (added)" }],
  movesTitle: [],
  rolesOfGroup: [
    { count: 1, outcome: "gainsAccess", doubt: "none" },
    { count: 2, outcome: "losesAccessByHand", doubt: "none", account: "`111122223333`" },
    { count: 2, outcome: "gainsSomeAndLosesOthers", doubt: "none" },
    { count: 1, outcome: "mayGetOtherPermissions", doubt: "some" },
    { count: "unknown", outcome: "gainsAccess", doubt: "all" },
    { count: "unknown", outcome: "mayBeAnother", doubt: "roles" },
  ],
  changedPolicies: [
    { count: 1, policies: "`A`", change: "added" },
    { count: 2, policies: "`A`, `B`", change: "changed" },
  ],
  keptPermissions: [
    { kept: 1, roles: 1 },
    { kept: 2, roles: 2 },
  ],
  roleKnownAfterApply: [{ from: "`var.role`" }],
  verificationOff: [one],
  replaced: [move, { ...move, after: "`Old`" }, { who: "`Analyst`", before: "`Old`", after: "`New`" }],
  moved: [
    { ...move, workspace: "`dev`" },
    { ...move, after: "`Old`", workspace: "`dev`" },
  ],
  also: [one],
  fewer: [one],
  forgotten: [one],
  providerSettings: [{ changes: "`profile` (none) → `a`" }],
  accountCheckRemoved: [],
  stateSettings: [{ changes: "`encrypt` (none) → `true`" }],
  more: [{ count: 990 }],
  cut: [
    { count: 1, what: "line" },
    { count: 2, what: "group" },
    { count: 3, what: "step" },
    { count: 12, what: "paragraph" },
    { count: 2, what: "workspace" },
  ],
  scope: [{ roles: 2, workspaces: 1 }],
};

test("each sentence of the report", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
