import { counted } from "./counted";
import { OUTCOMES, type Outcome } from "./outcomes";

interface Compared {
  readonly roles: number;
  readonly workspaces: number;
}

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

interface Replacement {
  readonly who: string;
  readonly before: string;
  readonly after: string;
  readonly addresses: string;
}

const READ_ALL = "for the full report, run `npm run -s review -- BASE HEAD --json`";
const COUNTS_AS_BROADER = "so this counts as broader";

/** The sentences of the report. Values are numbers, or Markdown: names are in backticks, lists are joined. */
export const TEXTS = {
  // The headline

  noChange: (compared: Compared) => `**No change in access:** ${sameAccess(compared)}`,

  noChangeButOthers: (compared: Compared) => `**No change in access, but other changes:** ${sameAccess(compared)}`,

  onlyUnjudged: ({ count, ...compared }: Compared & { count: number }) =>
    `**Counts as broader:** ${counted(count, "change")} that a review does not judge. ${sameRoles(compared)}`,

  accessChange: ({ access, changes }: { access: "broader" | "narrower" | "not determined"; changes: string }) =>
    `**${access === "not determined" ? "Access could not be determined, so this counts as broader" : `Access gets ${access}`}:** ${changes}.`,

  rolesInAll: ({ count, outcome }: Roles) =>
    `${count === "unknown" ? "IAM roles whose names are not known yet" : counted(count, "IAM role")} ${verb({ count, outcome })}`,

  otherRolesInAll: () => "the IAM roles with access are not known yet, and may be others than before",

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

  deployInOrder: ({ who, policy, from, to }: { who: string; policy: string; from: string; to: string }) =>
    `The policy ${policy} of ${who} moves from workspace ${from} to ${to}. After merging, deploy ${from}, which deletes the policy. When that is done, deploy ${to}, which creates it. In between, the role does not have the policy. In the other order, ${from} deletes what ${to} created.`,

  deployRenamedInOrder: ({
    who,
    before,
    after,
    from,
    to,
  }: Omit<Replacement, "addresses"> & { from: string; to: string }) =>
    `The policy of ${who} moves from workspace ${from} to ${to}. After merging, deploy ${to}, which creates ${after}. When that is done, deploy ${from}, which deletes ${before}. In the other order, the role has neither policy in between.`,

  deployInPlaceOfRemoved: ({ from, to, key, ...stack }: Destroyed & { from: string; to: string; key?: string }) =>
    `Policies move from workspace ${from} to ${to}, and ${from} is removed. ${key === undefined ? "" : `Keep the state of ${from}: add ${key} to the file of ${to}. Then Terraform changes the policies in place. Otherwise: `}${destroy(stack)} Then merge, and deploy ${to}, which creates the policies again. In between, the roles do not have them.`,

  moreSteps: ({ count }: { count: number }) =>
    `…and ${counted(count, "more thing", "more things")} to do by hand: ${READ_ALL}.`,

  // The table of workspaces

  tableHead: () =>
    "| workspace | account | region | roles that gain access | roles that lose access | roles that gain or lose permissions | access |",

  moreWorkspaces: ({ count }: { count: number }) => `…and ${count} more`,

  // A workspace

  newWorkspace: () => "This workspace is new. Nothing was deployed from it before.",

  renamedWorkspace: ({ from }: { from: string }) =>
    `Until now, this workspace was called ${from}. It keeps its state, so there is nothing to do by hand.`,

  removedWorkspace: () => "This workspace is removed.",

  notJudged: ({ changes }: { changes: string }) =>
    `**Also changes, and is not judged here:** ${changes}. This counts as broader, because it can allow or deny access. Check it in the diff or in a Terraform plan.`,

  movesTitle: () => "Other changes, which change no permissions by themselves:",

  // Roles with the same change

  rolesOfGroup: ({ account, doubt, count, outcome }: Roles & { account?: string; doubt: "none" | "some" | "all" }) =>
    `${count === "unknown" ? "Roles whose names are not known yet" : counted(count, "role")}${account === undefined ? "" : ` of account ${account}`} ${verb({ count, outcome })}${DOUBTS[doubt]}${outcome === "gainsSomeAndLosesOthers" ? `, ${COUNTS_AS_BROADER}` : ""}`,

  changedPolicies: ({ count, policies, change }: { count: number; policies: string; change: string }) =>
    `Inline ${count === 1 ? "policy" : "policies"} ${policies} ${count === 1 ? "is" : "are"} ${change}:`,

  otherRoles: ({ count, roles, policies }: { count: number; roles: string; policies: string }) =>
    `**Other roles may have access, ${COUNTS_AS_BROADER}:** ${roles}. The access comes from inline ${count === 1 ? "policy" : "policies"} ${policies}.`,

  heldPermissions: () => "Each of these roles has these permissions:",

  keptPermissions: ({ kept, roles }: { kept: number; roles: number }) =>
    `${counted(kept, "other permission")} of ${roles === 1 ? "this role" : "these roles"} ${kept === 1 ? "does" : "do"} not change.`,

  roleKnownAfterApply: ({ from }: { from: string }) => `the role from ${from} (known after apply)`,

  // Other changes

  verificationOff: ({ who }: { who: string }) =>
    `**Verification is turned off** for ${who}. Terraform no longer checks before a deploy that a role exists and that SageMaker can use it. It no longer checks after a deploy, by IAM's policy simulator, that the role really has the granted permissions.`,

  renamed: ({ who, before, after }: Omit<Replacement, "addresses">) =>
    `**A policy is renamed** from ${before} to ${after}, on ${who}. Terraform deletes ${before} and creates ${after}. In between, a role has neither policy. If the deploy fails there, deploy again.`,

  readdressed: ({ who, after, addresses }: Omit<Replacement, "before">) =>
    `**A policy changes its address in Terraform's state**: ${after} on ${who} (${addresses}). Terraform deletes the policy at the old address and creates it at the new address, in an order that it does not guarantee. If it deletes last, the role is without the policy until the next deploy. To avoid this, add a \`moved\` block.`,

  replaced: ({ who, before, after, addresses }: Replacement) =>
    `**A policy is replaced** on ${who}. Terraform deletes ${before} and creates ${after} (${addresses}), in an order that it does not guarantee. In between, a role can have neither policy.`,

  moved: ({ who, policy, workspace, earlier }: { who: string; policy: string; workspace: string; earlier?: string }) =>
    `**A policy comes from another workspace**: ${policy} on ${who}. Until now, workspace ${workspace} has managed it${earlier === undefined ? "" : ` as ${earlier}`}.`,

  added: ({ who, policy }: { who: string; policy: string }) =>
    `**A policy is added** to ${who}: ${policy}, beside another policy.`,

  removed: ({ who, policy }: { who: string; policy: string }) =>
    `**A policy is removed** from ${who}: ${policy}. The role keeps the permissions of its other policies.`,

  forgotten: ({ who, policy }: { who: string; policy: string }) =>
    `**Terraform forgets a policy**: ${policy} stays on ${who}, and Terraform no longer manages it.`,

  accountCheckRemoved: ({ before }: { before: string }) =>
    `**The AWS account check (\`allowed_account_ids\`) is removed** (before: ${before}). Terraform no longer stops if its credentials belong to a wrong account.`,

  account: ({ change }: { change: string }) => `**Account:** ${change}.`,

  region: ({ change }: { change: string }) =>
    `**Region:** ${change}. Roles and their policies are the same in all regions.`,

  assumedRole: ({ change }: { change: string }) =>
    `**Terraform assumes another role:** ${change}. The permissions of that role were not analyzed.`,

  providerSetting: ({ name, change }: { name: string; change: string }) =>
    `**AWS provider setting** ${name}: ${change}.`,

  stateMoved: ({ before, after }: { before: string; after: string }) =>
    `**Terraform's state** moves from ${before} to ${after}.`,

  stateSettings: ({ changes }: { changes: string }) => `**Settings of Terraform's state:** ${changes}.`,

  sameText: ({ value }: { value: string }) => `the text ${value} is the same, but its value may differ`,

  // Where the rest is

  more: ({ count, file }: { count: number; file?: string }) =>
    `and ${counted(count, "more", "more")} (${READ_ALL}${file === undefined ? "" : `, or see each \`"role"\` in ${file}`})`,

  moreLines: ({ count }: { count: number }) => `…and ${counted(count, "more line")}: ${READ_ALL}`,

  moreGroups: ({ count }: { count: number }) => `…and ${counted(count, "more group")} of roles: ${READ_ALL}.`,

  moreThanFits: ({ count }: { count: number }) =>
    `…and ${counted(count, "more paragraph")}, left out because the comment would be too long: ${READ_ALL}.`,

  scope: ({ roles, workspaces }: Compared) =>
    `Compared: ${counted(workspaces, "workspace")} with ${counted(roles, "IAM role")}. Judged: inline policies of roles (\`aws_iam_role_policy\`). Managed policies, trust policies, boundaries and policies of resources are not judged. Changes take effect when a workspace is deployed or its stack is destroyed, not when this is merged.`,
};

const DOUBTS = {
  none: "",
  some: ` (some permissions could not be determined, ${COUNTS_AS_BROADER})`,
  all: ` (the permissions could not be determined, ${COUNTS_AS_BROADER})`,
};

function sameAccess(compared: Compared): string {
  return `${sameRoles(compared)} No other change that can affect access was found.`;
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
