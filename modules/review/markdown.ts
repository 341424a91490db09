import { code, counted, firstOf, permissionLines, roleText, SHOWN } from "./markdown-text";
import { moveTexts } from "./move-text";
import type { AccessGroup, Report, ReportedUndecided, WorkspaceReport } from "./report";

/** A report as Markdown, for a pull request: what a person can read, and where the rest is. */
export function reportMarkdown(report: Report): string {
  const { access, workspaces } = report;
  const isMoved = workspaces.some(({ moves }) => moves.length > 0);
  if (access === "same") {
    return isMoved ? withSections(`${NO_CHANGE} What moves:`, workspaces) : `${NO_CHANGE}\n`;
  }
  return withSections(
    [headline(report), ...(workspaces.length > 1 ? [table(workspaces)] : [])].join("\n\n"),
    workspaces,
  );
}

const NO_CHANGE = "**No change in access.**";

function headline({ access, workspaces }: Report): string {
  const groups = (kind: "gains" | "loses" | "changes") => workspaces.flatMap((workspace) => workspace[kind]);
  const count = (kind: "gains" | "loses" | "changes") => sumOf(groups(kind).filter(({ roles }) => !roles[0]?.each));
  const isListed = (["gains", "loses", "changes"] as const).some((kind) =>
    groups(kind).some(({ roles }) => roles[0]?.each),
  );
  const unread = workspaces.reduce((sum, workspace) => sum + workspace.unread.length, 0);
  const [gains, loses, changes] = [count("gains"), count("loses"), count("changes")];
  const parts = [
    ...(gains > 0 ? [`${counted(gains, "IAM role gains", "IAM roles gain")} access`] : []),
    ...(loses > 0 ? [`${counted(loses, "IAM role loses", "IAM roles lose")} access`] : []),
    ...(changes > 0 ? [`the permissions of ${counted(changes, "IAM role")} change`] : []),
    ...(isListed ? ["IAM roles known only at apply are concerned"] : []),
    ...(unread > 0 ? [`${counted(unread, "change")} can't be read here`] : []),
  ];
  return `**Access gets ${access}:** ${parts.join(", ")}.`;
}

/** How many roles there are in groups; a list that is known only at apply counts as one. */
function sumOf(groups: readonly AccessGroup[]): number {
  return groups.reduce((sum, { roles }) => sum + roles.length, 0);
}

/** A comment of GitHub's takes 65,536 characters. */
const MAX_LENGTH = 60_000;

function withSections(head: string, workspaces: readonly WorkspaceReport[]): string {
  const paragraphs = workspaces.flatMap(section);
  let length = head.length;
  const shown = paragraphs.filter((text) => {
    length += text.length + 2;
    return length <= MAX_LENGTH;
  });
  const left = shown.length < paragraphs.length ? [`…and more than fits here: ${JSON_HINT}.`] : [];
  return `${[head, ...shown, ...left].join("\n\n")}\n`;
}

const JSON_HINT = "`--json` has all of it";

const MAX_ROWS = 50;

function table(workspaces: readonly WorkspaceReport[]): string {
  const rows = workspaces.slice(0, MAX_ROWS).map((workspace) => {
    const { name, provider, account, region, gains, loses, changes, access } = workspace;
    const cells = [
      provider === undefined ? code(name) : `${code(name)} (${code(provider)})`,
      account === undefined ? "" : code(account),
      region === undefined ? "" : code(region),
      ...[gains, loses, changes].map((groups) => String(sumOf(groups))),
      access === "broader" ? "**broader**" : access,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const left = workspaces.length - rows.length;
  return [
    "| workspace | account | region | gain | lose | change | access |",
    "|---|---|---|--:|--:|--:|---|",
    ...rows,
    ...(left > 0 ? [`| …and ${left} more | | | | | | |`] : []),
  ].join("\n");
}

/** Paragraph by paragraph. */
function section(workspace: WorkspaceReport): string[] {
  const { name, provider, account, region, presence, file } = workspace;
  const rest = `: ${JSON_HINT}, and ${code(file)} each as \`"role"\``;
  const where = [
    ...(account === undefined ? [] : [`AWS account ${code(account)}`]),
    ...(region === undefined ? [] : [`region ${code(region)}`]),
    ...(provider === undefined ? [] : [`provider ${code(provider)}`]),
  ].join(", ");
  const moves = moveTexts(workspace.moves, rest).map((text) => `- ${text}`);
  return [
    `### Workspace ${code(name)}${where === "" ? "" : ` — ${where}`}`,
    ...(presence === "new" ? ["A new workspace."] : []),
    ...(presence === "gone" ? [goneText(name)] : []),
    ...(["gains", "loses", "changes"] as const).flatMap((kind) => groupTexts(kind, workspace[kind], rest)),
    ...(workspace.unread.length === 0 ? [] : [unreadText(workspace)]),
    ...(moves.length === 0 ? [] : [MOVES, firstLines(moves)]),
  ];
}

function groupTexts(kind: "gains" | "loses" | "changes", groups: readonly AccessGroup[], rest: string): string[] {
  const left = groups.length - SHOWN;
  return [
    ...groups.slice(0, SHOWN).map((group) => groupText(kind, group, rest)),
    ...(left > 0 ? [`…and ${counted(left, "more group")} of roles: ${JSON_HINT}.`] : []),
  ];
}

const MOVES = "Moves, which grant nothing by themselves:";

const goneText = (name: string) =>
  `**The workspace is removed.** That alone takes nothing away: destroy its stack before this is merged (${code(`npx cdktf destroy ${name}`)}), or the policies stay on the roles and nothing manages them.`;

function groupText(kind: "gains" | "loses" | "changes", group: AccessGroup, rest: string): string {
  const { roles, policies, adopted } = group;
  const isList = roles[0]?.each;
  const who = isList ? "Roles known only at apply" : counted(roles.length, "role");
  const does = isList || roles.length > 1 ? kind.replace(/s$/, "") : kind;
  const elsewhere = group.account === undefined ? "" : ` in account ${code(group.account)}`;
  const by = `by the inline ${policies.length === 1 ? "policy" : "policies"} ${firstOf(policies.map(code), "")}`;
  const title = `**${who} ${does}${kind === "changes" ? "" : " access"}**${elsewhere} (${verdictText(group)}), ${by}:`;
  const taken = adopted.map(({ role, policy }) => `${code(policy)} of ${roleText(role)}`);
  return [
    `${title} ${firstOf(roles.map(roleText), rest)}`,
    ...(taken.length === 0 ? [] : [`Terraform takes over what was made by hand: ${firstOf(taken, rest)}`]),
    ...differences(group),
  ].join("\n\n");
}

function verdictText({ access, broadens, narrows, added, removed, undecided }: AccessGroup): string {
  if (undecided.length > 0) {
    return "can't be decided, so it counts as broader";
  }
  if (broadens && narrows) {
    return "broader in part and narrower in part, so it counts as broader";
  }
  if (added.length === 0 || removed.length === 0) {
    return access;
  }
  return broadens
    ? "broader: what is removed is still allowed by what is added"
    : "narrower: what is added was allowed before";
}

/** More lines than this say less. */
const MAX_LINES = 40;

function differences({ added, removed, undecided }: AccessGroup): string[] {
  const lines = (sign: string, permissions: AccessGroup["added"]) =>
    permissions.length === 0
      ? []
      : firstLines(widestFirst(permissions.flatMap(permissionLines)).map((line) => `${sign} ${line}`)).split("\n");
  const both = [...lines("+", added), ...lines("-", removed)];
  return [
    ...(both.length === 0 ? [] : [fenced(both)]),
    ...(undecided.length === 0 ? [] : [firstLines(undecided.map(undecidedText))]),
  ];
}

function firstLines(lines: readonly string[]): string {
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), ...(left > 0 ? [`…and ${counted(left, "more line")}: ${JSON_HINT}`] : [])].join(
    "\n",
  );
}

/** Nothing wide may hide behind the last line that is shown. */
function widestFirst(lines: readonly string[]): string[] {
  const [wide, others] = [lines.filter(isWide), lines.filter((line) => !isWide(line))];
  return [...wide, ...others];
}

function isWide(line: string): boolean {
  return /^(deny )?\S*\*/.test(line) || line.includes("all actions but") || line.includes("all but");
}

function fenced(lines: readonly string[]): string {
  const ticks = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length)) + 1;
  const fence = "`".repeat(ticks);
  return [`${fence}diff`, ...lines, fence].join("\n");
}

function undecidedText({ what, expression, change, from, differs }: ReportedUndecided): string {
  const where = expression === undefined ? "" : ` ${code(expression)}`;
  const origin = from.length === 0 ? "" : `, from ${firstOf(from.map(code), "")}`;
  const details = differs.map(
    ({ reference, before, after }) =>
      `${code(reference)} was ${code(before ?? "nothing")}, and is ${code(after ?? "nothing")}`,
  );
  return `- ${change}: ${what}${where}${origin}, known only at apply${details.length === 0 ? "" : ` (${firstOf(details, "")})`}`;
}

function unreadText({ unread }: WorkspaceReport): string {
  const items = unread.map(({ address, change }) => `${code(address)} ${change}`);
  return `**Not read here, so it counts as broader:** ${firstOf(items, `: ${JSON_HINT}`)}. Only inline policies of roles are read; these may bear on access too.`;
}
