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
  losesPermissions: ["loses permissions", "lose permissions"],
  losesAccess: ["loses access", "lose access"],
  losesAccessByHand: [
    "loses access only after a stack is destroyed by hand",
    "lose access only after a stack is destroyed by hand",
  ],
} as const;

export type Outcome = keyof typeof OUTCOMES;

/** Roles with the same change; those of a list that is known after apply can't be counted. */
interface Roles {
  readonly count: number | "unknown";
  readonly outcome: Outcome;
  readonly account?: string;
  readonly isDoubtful?: boolean;
}

export type Cut = "line" | "group" | "step" | "paragraph";

interface Replaced {
  readonly who: string;
  readonly before: string;
  readonly after: string;
  readonly addresses?: readonly [before: string, after: string];
}

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

  roles: ({ count, outcome, account, isDoubtful = false }: Roles) =>
    `${count === "unknown" ? "Roles whose names are not known yet" : counted(count, "role")}${account === undefined ? "" : ` of account ${account}`} ${OUTCOMES[outcome][count === 1 ? 0 : 1]}${isDoubtful ? ` (not all of this could be determined, ${COUNTS_AS_BROADER})` : ""}`,

  notJudgedInAll: ({ count, decides }: { count: number; decides: boolean }) =>
    `${counted(count, "change")} ${count === 1 ? "is" : "are"} not judged${decides ? `, ${COUNTS_AS_BROADER}` : ""}`,

  // What to do by hand

  stepsTitle: () => "**To do by hand:**",

  destroy: ({ workspace, command, account }: { workspace: string; command: string; account?: string }) =>
    account === undefined
      ? `Workspace ${workspace} is removed. Merging this does not remove any access. ${destroy(command)} Then merge.`
      : `Workspace ${workspace} changes to another account. Deploying it does not remove any access in account ${account}. ${destroy(command)} Then merge, and deploy ${workspace}.`,

  migrateState: ({ workspace, command }: { workspace: string; command: string }) =>
    `The state of workspace ${workspace} moves to another place. Stop automatic deploys of the workspace first. After merging, update the checkout that deployed it last, and run ${command} there. Any other checkout starts with an empty state: it creates every policy again, and never deletes the policies of removed roles.`,

  checkAdopted: ({ workspace, policies }: { workspace: string; policies: string }) =>
    `Terraform replaces policies that were made by hand: ${policies}. Before you deploy workspace ${workspace}, read them with \`aws iam get-role-policy\`. What they allow or deny beyond this report is lost.`,

  deployInOrder: ({ who, policy, from, to }: { who: string; policy: string; from: string; to: string }) =>
    `The policy ${policy} of ${who} moves from workspace ${from} to ${to}. After merging, deploy ${from}, which deletes the policy. When that is done, deploy ${to}, which creates it again. In the other order, ${from} deletes what ${to} created.`,

  deployInPlaceOfRemoved: ({ from, to, key, command }: { from: string; to: string; key?: string; command: string }) =>
    `Policies move from workspace ${from} to ${to}, and ${from} is removed. ${key === undefined ? "" : `To keep the state of ${from}, the file of ${to} needs ${key}. Then Terraform changes the policies in place. Otherwise: `}${destroy(command)} Then merge, and deploy ${to}, which creates the policies again. In between, the roles do not have them.`,

  // A workspace

  renamedWorkspace: ({ from }: { from: string }) =>
    `Until now, this workspace was called ${from}. It keeps its state, so there is nothing to do by hand.`,

  notJudged: ({ changes }: { changes: string }) =>
    `**Also changes, and is not judged here:** ${changes}. This counts as broader, because it can allow or deny access. Check it in the diff or in a Terraform plan.`,

  settingsTitle: () =>
    "**These settings differ.** They change no permissions by themselves. Settings of `provider` say where Terraform works, and as whom. Settings of `backend` say where it keeps its state. `verification` says whether it checks the roles and their permissions.",

  // Roles with the same change

  changedPolicies: ({ count, policies, change }: { count: number; policies: string; change: string }) =>
    `Inline ${count === 1 ? "policy" : "policies"} ${policies} ${count === 1 ? "is" : "are"} ${change}:`,

  // Other changes

  replaced: ({ who, before, after, addresses }: Replaced) =>
    `**A policy is replaced** on ${who}: ${before} → ${after}. Terraform deletes the old one and creates the new one. In between, a role can have neither.${addresses === undefined ? "" : ` If Terraform deletes last, the role is without the policy until the next deploy. To avoid this, add a \`moved\` block, such as from ${addresses[0]} to ${addresses[1]}.`}`,

  forgotten: ({ who, policy }: { who: string; policy: string }) =>
    `**Terraform forgets a policy**: ${policy} stays on ${who}, and Terraform no longer manages it.`,

  // Where the rest is

  cut: ({ count, what }: { count: number; what: Cut }) => `…and ${counted(count, `more ${what}`)}`,

  scope: ({ roles, workspaces }: Compared) =>
    `Compared: ${counted(workspaces, "workspace")} with ${counted(roles, "IAM role")}. Judged: inline policies of roles (\`aws_iam_role_policy\`). Managed policies, trust policies, boundaries and policies of resources are not judged. Changes take effect when a workspace is deployed or its stack is destroyed, not when this is merged. Long lists are cut: \`npx model-sharing review BASE HEAD --json\` prints all of them.`,
};

/** `1 role`, `1,000 roles` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

function sameRoles({ roles, workspaces }: Compared): string {
  return `The inline policies of ${counted(roles, "IAM role")} in ${counted(workspaces, "workspace")} allow the same as before.`;
}

function destroy(command: string): string {
  return `Before merging, in a checkout that has the state of the stack and does not have this change, run ${command}. It deletes everything in the stack, so check what the command lists before you confirm. Without this step, the policies stay on the roles, and nothing manages them.`;
}
