import type { AccessGroup, AccessKind, Report, WorkspaceReport } from "../report";
import { groupTexts } from "./group-text";
import { code, counted, firstOf, JSON_HINT, list } from "./markdown-text";
import { moveTexts } from "./move-text";
import { stepTexts } from "./step-text";

/** A report as Markdown, for a pull request: what a person can read, and where the rest is. */
export function reportMarkdown(report: Report): string {
  const { workspaces } = report;
  if (workspaces.length === 0) {
    return `${headline(report)}\n`;
  }
  const head = [headline(report), ...steps(workspaces), ...(workspaces.length > 1 ? [table(workspaces)] : [])];
  return withSections(head.join("\n\n"), workspaces, scope(report));
}

const KINDS: readonly AccessKind[] = ["gains", "loses", "changes"];

function headline({ access, undecided, compared, workspaces }: Report): string {
  if (access === "same") {
    const verdict = `No change in access${workspaces.length === 0 ? "" : ", but something else changes"}`;
    return `**${verdict}:** the inline policies of ${counted(compared.roles, "IAM role")} in ${counted(compared.workspaces, "workspace")} allow what they allowed before, and nothing else differs that is known to bear on it.`;
  }
  const verdict = undecided ? "Access can't be decided on here, so it counts as broader" : `Access gets ${access}`;
  const unread = workspaces.reduce((sum, workspace) => sum + workspace.unread.length, 0);
  const parts = [
    ...KINDS.flatMap((kind) => [
      ...countOf(workspaces, kind, (group) => !group.onceDestroyed),
      ...countOf(workspaces, kind, (group) => group.onceDestroyed === true),
    ]),
    ...(unread > 0 ? [`${counted(unread, "change")} of other kinds can't be read here`] : []),
  ];
  return `**${verdict}:** ${parts.join("; ")}.`;
}

function countOf(
  workspaces: readonly WorkspaceReport[],
  kind: AccessKind,
  isMeant: (group: AccessGroup) => boolean,
): string[] {
  const all = workspaces.flatMap((workspace) => workspace[kind]).filter(isMeant);
  const groups = all.filter(({ held }) => held === undefined);
  const roles = sumOf(groups.filter((group) => !group.roles[0]?.each));
  const isListed = groups.some((group) => group.roles[0]?.each);
  const what = (isOne: boolean) => {
    switch (kind) {
      case "gains":
        return isOne ? "gains access" : "gain access";
      case "loses":
        return `${isOne ? "loses" : "lose"} access${groups[0]?.onceDestroyed ? ", but only once a stack is destroyed by hand" : ""}`;
      case "changes":
        return changeOf(groups);
    }
  };
  return [
    ...(roles > 0 ? [`${counted(roles, "IAM role")} ${what(roles === 1)}`] : []),
    ...(isListed ? [`IAM roles that are known only at apply ${what(false)}`] : []),
    ...(groups.length < all.length
      ? ["which IAM roles have access is known only at apply, and may be others now"]
      : []),
  ];
}

/** What a change comes to, for all groups at once. */
function changeOf(groups: readonly AccessGroup[]): string {
  if (groups.every(({ broadens, narrows }) => !broadens && !narrows)) {
    return "may do what can't be read";
  }
  const [more, less] = [groups.some(({ access }) => access === "broader"), groups.some(({ narrows }) => narrows)];
  return more && less ? "may do more or less" : more ? "may do more" : "may do less";
}

/** How many roles there are in groups; a list that is known only at apply counts as one. */
function sumOf(groups: readonly AccessGroup[]): number {
  return groups.reduce((sum, { roles }) => sum + roles.length, 0);
}

function steps(workspaces: readonly WorkspaceReport[]): string[] {
  const texts = workspaces.flatMap(stepTexts);
  return texts.length === 0 ? [] : [`**To do by hand:**\n\n${list(texts)}`];
}

/** What such a report can tell. */
function scope({ compared }: Report): string {
  return `<sub>Compared: ${counted(compared.workspaces, "workspace")} with ${counted(compared.roles, "IAM role")}. Read: inline policies of roles (\`aws_iam_role_policy\`), and nothing else that may allow or deny. All of it happens when the workspaces are deployed, not when this is merged.</sub>`;
}

/** A comment of GitHub's takes 65,536 characters. */
const MAX_LENGTH = 60_000;

function withSections(head: string, workspaces: readonly WorkspaceReport[], end: string): string {
  const paragraphs = workspaces.flatMap(section);
  let length = head.length + end.length;
  const shown = paragraphs.filter((text) => {
    length += text.length + 2;
    return length <= MAX_LENGTH;
  });
  const left = shown.length < paragraphs.length ? [`…and more than fits here: ${JSON_HINT}.`] : [];
  return `${[head, ...shown, ...left, end].join("\n\n")}\n`;
}

const MAX_ROWS = 50;

function table(workspaces: readonly WorkspaceReport[]): string {
  const rows = workspaces.slice(0, MAX_ROWS).map((workspace) => {
    const { name, provider, account, region, gains, loses, changes, access } = workspace;
    const cells = [
      provider === undefined ? code(name) : `${code(name)} (${code(provider)})`,
      account === undefined ? "" : code(account),
      region === undefined ? "" : code(region),
      ...[gains, loses, changes].map((groups) => String(sumOf(groups) || "–")),
      access === "broader" ? "**broader**" : access,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\u007c")).join(" | ")} |`;
  });
  const left = workspaces.length - rows.length;
  return [
    "| workspace | account | region | roles that gain access | lose access | may do more or less | access |",
    "|---|---|---|--:|--:|--:|---|",
    ...rows,
    ...(left > 0 ? [`| …and ${left} more | | | | | | |`] : []),
  ].join("\n");
}

/** Paragraph by paragraph. */
function section(workspace: WorkspaceReport): string[] {
  const { name, provider, account, region, presence, file, unread } = workspace;
  const rest = `${JSON_HINT}, or each \`"role"\` in ${code(file)}`;
  const where = [
    ...(account === undefined ? [] : [`AWS account ${code(account)}`]),
    ...(region === undefined ? [] : [`region ${code(region)}`]),
    ...(provider === undefined ? [] : [`provider ${code(provider)}`]),
  ].join(", ");
  const moves = moveTexts(workspace.moves, rest);
  return [
    `### Workspace ${code(name)}${where === "" ? "" : ` — ${where}`}`,
    ...(presence === "new" ? ["A new workspace: nothing was deployed by it before."] : []),
    ...(presence === "gone" ? ["The workspace is removed."] : []),
    ...KINDS.flatMap((kind) => groupTexts(kind, workspace[kind], rest)),
    ...(unread.length === 0 ? [] : [unreadText(workspace)]),
    ...(moves.length === 0 ? [] : ["Other changes, which allow nothing by themselves:", list(moves)]),
  ];
}

function unreadText({ unread }: WorkspaceReport): string {
  const items = unread.map(({ address, change }) => `${code(address)} (${change})`);
  return `**Not read here, and so counted as broader:** ${firstOf(items, JSON_HINT)}. These may allow or deny too: look at them in the diff or in a plan.`;
}
