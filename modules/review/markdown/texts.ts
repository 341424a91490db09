interface Compared {
  readonly roles: number;
  readonly workspaces: number;
}

/** What happens to the access of roles: the verb for one role, and for several. The most important comes first. */
export const OUTCOMES = {
  gainsAccess: ["gains access", "gain access"],
  gainsPermissions: ["gains permissions", "gain permissions"],
  gainsSomeAndLosesOthers: ["gains some permissions and loses others", "gain some permissions and lose others"],
  mayGetOtherPermissions: ["may get other permissions", "may get other permissions"],
  mayBeAnother: ["may be another role than before", "may be other roles than before"],
  losesPermissions: ["loses permissions", "lose permissions"],
  losesAccess: ["loses access", "lose access"],
  losesAccessByHand: [
    "loses access only after a stack is destroyed by hand",
    "lose access only after a stack is destroyed by hand",
  ],
} as const;

export type Outcome = keyof typeof OUTCOMES;

/** Roles, counted; those of a list that is known after apply can't be counted. */
interface Roles {
  readonly count: number | "unknown";
  readonly outcome: Outcome;
}

interface Destroyed {
  readonly workspace: string;
  readonly command: string;
  readonly onlyPolicies: boolean;
}

/** A policy of roles that is replaced by another one. */
interface Replaced {
  readonly who: string;
  readonly before: string;
  readonly after: string;
}

/** What is cut off: one, and several. */
const CUT = {
  line: ["more line", "more lines"],
  group: ["more group of roles", "more groups of roles"],
  step: ["more thing to do by hand", "more things to do by hand"],
  paragraph: ["more paragraph", "more paragraphs"],
  workspace: ["more workspace", "more workspaces"],
} as const;

const READ_ALL = "for the full report, run `npx model-sharing review BASE HEAD --json`";
const COUNTS_AS_BROADER = "so this counts as broader";

/** The sentences of the report. Values are numbers, or Markdown: names are in backticks, lists are joined. */
export const TEXTS = {
  // The headline

  noChange: ({ hasOthers, ...compared }: Compared & { hasOthers: boolean }) =>
    `**No change in access${hasOthers ? ", but other changes" : ""}:** ${sameRoles(compared)} No other change that can affect access was found.`,

  onlyUnjudged: ({ count, ...compared }: Compared & { count: number }) =>
    `**Counts as broader:** ${counted(count, "change")} that a review does not judge. ${sameRoles(compared)}`,

  accessChange: ({ access, changes }: { access: "broader" | "narrower" | "not determined"; changes: string }) =>
    `**${access === "not determined" ? "Access could not be determined, so this counts as broader" : `Access gets ${access}`}:** ${changes}.`,

  rolesInAll: ({ count, outcome }: Roles) =>
    `${count === "unknown" ? "IAM roles whose names are not known yet" : counted(count, "IAM role")} ${verb({ count, outcome })}`,

  notJudgedInAll: ({ count, decides }: { count: number; decides: boolean }) =>
    `${counted(count, "change")} ${count === 1 ? "is" : "are"} not judged${decides ? `, ${COUNTS_AS_BROADER}` : ""}`,

  // What to do by hand

  stepsTitle: () => "**To do by hand:**",

  destroyRemoved: (stack: Destroyed) =>
    `Workspace ${stack.workspace} is removed. Merging this does not remove any access. ${destroy(stack)} Then merge.`,

  destroyOfOtherAccount: ({ account, ...stack }: Destroyed & { account: string }) =>
    `Workspace ${stack.workspace} changes to another account. Deploying it does not remove any access in account ${account}. ${destroy(stack)} Then merge, and deploy ${stack.workspace}.`,

  migrateState: ({ workspace, command }: { workspace: string; command: string }) =>
    `The state of workspace ${workspace} moves to another place. Stop automatic deploys of the workspace first. After merging, update the checkout that deployed it last, and run ${command} there. Any other checkout starts with an empty state: it creates every policy again, and never deletes the policies of removed roles.`,

  checkAdopted: ({ workspace, count, commands }: { workspace: string; count: number; commands: string }) =>
    `Before you deploy workspace ${workspace}, read ${counted(count, "policy", "policies")} made by hand, which Terraform replaces: ${commands}. What ${count === 1 ? "it allows or denies" : "they allow or deny"} beyond this report is lost.`,

  deployInOrder: ({ who, before, after, from, to }: Replaced & { from: string; to: string }) =>
    `The policy ${before} of ${who} moves from workspace ${from} to ${to}. After merging, deploy ${from}, which deletes the policy. When that is done, deploy ${to}, which creates ${before === after ? "it" : after}. In between, the role does not have the policy.${before === after ? ` In the other order, ${from} deletes what ${to} created.` : ""}`,

  deployInPlaceOfRemoved: ({ from, to, key, ...stack }: Destroyed & { from: string; to: string; key?: string }) =>
    `Policies move from workspace ${from} to ${to}, and ${from} is removed. ${key === undefined ? "" : `Keep the state of ${from}: add ${key} to the file of ${to}. Then Terraform changes the policies in place. Otherwise: `}${destroy(stack)} Then merge, and deploy ${to}, which creates the policies again. In between, the roles do not have them.`,

  // A workspace

  tableHead: () =>
    "| workspace | account | region | roles that gain access | roles that lose access | roles that gain or lose permissions | access |",

  newWorkspace: () => "This workspace is new. Nothing was deployed from it before.",

  renamedWorkspace: ({ from }: { from: string }) =>
    `Until now, this workspace was called ${from}. It keeps its state, so there is nothing to do by hand.`,

  removedWorkspace: () => "This workspace is removed.",

  notJudged: ({ changes }: { changes: string }) =>
    `**Also changes, and is not judged here:** ${changes}. This counts as broader, because it can allow or deny access. Check it in the diff or in a Terraform plan.`,

  movesTitle: () => "Other changes, which change no permissions by themselves:",

  // Roles with the same change

  rolesOfGroup: ({ account, doubt, count, outcome }: Roles & { account?: string; doubt: keyof typeof DOUBTS }) =>
    `${count === "unknown" ? "Roles whose names are not known yet" : counted(count, "role")}${account === undefined ? "" : ` of account ${account}`} ${verb({ count, outcome })}${DOUBTS[doubt]}${outcome === "gainsSomeAndLosesOthers" ? `, ${COUNTS_AS_BROADER}` : ""}`,

  changedPolicies: ({ count, policies, change }: { count: number; policies: string; change: string }) =>
    `Inline ${count === 1 ? "policy" : "policies"} ${policies} ${count === 1 ? "is" : "are"} ${change}:`,

  keptPermissions: ({ kept, roles }: { kept: number; roles: number }) =>
    `${counted(kept, "other permission")} of ${roles === 1 ? "this role" : "these roles"} ${kept === 1 ? "does" : "do"} not change.`,

  roleKnownAfterApply: ({ from }: { from: string }) => `the role from ${from} (known after apply)`,

  // Other changes

  verificationOff: ({ who }: { who: string }) =>
    `**Verification is turned off** for ${who}. Terraform no longer checks before a deploy that a role exists and that SageMaker can use it. It no longer checks after a deploy, by IAM's policy simulator, that the role really has the granted permissions.`,

  replaced: ({ who, before, after, addresses }: Replaced & { addresses?: string }) =>
    `**A policy is replaced** on ${who}: ${before} → ${after}${addresses === undefined ? "" : ` (${addresses})`}. Terraform deletes the one and creates the other. In between, a role can have neither.${before === after ? " If Terraform deletes last, the role is without the policy until the next deploy. To avoid this, add a `moved` block." : " If the deploy fails there, deploy again."}`,

  moved: ({ who, before, after, workspace }: Replaced & { workspace: string }) =>
    `**A policy comes from another workspace**: ${after} on ${who}. Until now, workspace ${workspace} has managed it${before === after ? "" : ` as ${before}`}.`,

  also: ({ who, policy }: { who: string; policy: string }) =>
    `**A policy is added** to ${who}: ${policy}, beside another policy.`,

  fewer: ({ who, policy }: { who: string; policy: string }) =>
    `**A policy is removed** from ${who}: ${policy}. The role keeps the permissions of its other policies.`,

  forgotten: ({ who, policy }: { who: string; policy: string }) =>
    `**Terraform forgets a policy**: ${policy} stays on ${who}, and Terraform no longer manages it.`,

  providerSettings: ({ changes }: { changes: string }) =>
    `**Settings of the provider:** ${changes}. They decide where Terraform works, and as whom. The permissions of a role that Terraform assumes were not analyzed.`,

  accountCheckRemoved: () =>
    "**The AWS account check (`allowed_account_ids`) is removed.** Terraform no longer stops if its credentials belong to a wrong account.",

  stateSettings: ({ changes }: { changes: string }) => `**Settings of Terraform's state:** ${changes}.`,

  // Where the rest is

  more: ({ count }: { count: number }) => `and ${counted(count, "more", "more")} (${READ_ALL})`,

  cut: ({ count, what }: { count: number; what: keyof typeof CUT }) =>
    `…and ${counted(count, CUT[what][0], CUT[what][1])}: ${READ_ALL}`,

  scope: ({ roles, workspaces }: Compared) =>
    `Compared: ${counted(workspaces, "workspace")} with ${counted(roles, "IAM role")}. Judged: inline policies of roles (\`aws_iam_role_policy\`). Managed policies, trust policies, boundaries and policies of resources are not judged. Changes take effect when a workspace is deployed or its stack is destroyed, not when this is merged.`,
};

const DOUBTS = {
  none: "",
  some: ` (some permissions could not be determined, ${COUNTS_AS_BROADER})`,
  all: ` (the permissions could not be determined, ${COUNTS_AS_BROADER})`,
  roles: `, ${COUNTS_AS_BROADER}`,
};

/** `1 role`, `1,000 roles` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

function sameRoles({ roles, workspaces }: Compared): string {
  return `The inline policies of ${counted(roles, "IAM role")} in ${counted(workspaces, "workspace")} allow the same as before.`;
}

function verb({ count, outcome }: Roles): string {
  const [one, several] = OUTCOMES[outcome];
  return count === 1 ? one : several;
}

function destroy({ command, onlyPolicies }: Destroyed): string {
  const what = onlyPolicies
    ? "It deletes the inline policies of the stack and nothing else. The roles stay."
    : "The stack also holds other resources, so check what the command lists before you confirm.";
  return `Before merging, in a checkout that has the state of the stack and does not have this change, run ${command}. ${what} Without this step, the policies stay on the roles, and nothing manages them.`;
}
