import type { AccessKind, Report, WorkspaceReport } from "../report";
import { groupTexts } from "./group-text";
import { headline, rolesIn } from "./headline";
import { code, firstOf, list } from "./markdown-text";
import { moveTexts } from "./move-text";
import { stepTexts } from "./step-text";
import { TEXTS } from "./texts";

/** Writes a report as Markdown for a pull request. Long lists are cut, with a hint where to read the rest. */
export function reportMarkdown(report: Report): string {
  const { workspaces, compared } = report;
  if (workspaces.length === 0) {
    return `${headline(report)}\n`;
  }
  const head = [headline(report), ...steps(workspaces), ...(workspaces.length > 1 ? [table(workspaces)] : [])];
  return withSections(head.join("\n\n"), workspaces, `<sub>${TEXTS.scope(compared)}</sub>`);
}

/** The report holds the changes of access, too. */
const MAX_STEPS_LENGTH = 20_000;

function steps(workspaces: readonly WorkspaceReport[]): string[] {
  const texts = workspaces.flatMap(stepTexts);
  const shown = fitting(texts, MAX_STEPS_LENGTH);
  const left = texts.length - shown.length;
  return texts.length === 0
    ? []
    : [`${TEXTS.stepsTitle()}\n\n${list(shown)}`, ...(left > 0 ? [TEXTS.cut({ count: left, what: "step" })] : [])];
}

/** GitHub accepts comments of up to 65,536 characters. */
const MAX_LENGTH = 60_000;

function withSections(head: string, workspaces: readonly WorkspaceReport[], end: string): string {
  const paragraphs = workspaces.flatMap(section);
  const shown = fitting(paragraphs, MAX_LENGTH - head.length - end.length - 300);
  const left = paragraphs.length - shown.length;
  const rest = left > 0 ? [TEXTS.cut({ count: left, what: "paragraph" })] : [];
  return `${[head, ...shown, ...rest, end].join("\n\n")}\n`;
}

/** The first texts that fit. */
function fitting(texts: readonly string[], length: number): string[] {
  let left = length;
  const end = texts.findIndex((text) => {
    left -= text.length + 2;
    return left < 0;
  });
  return texts.slice(0, end < 0 ? texts.length : end);
}

const MAX_ROWS = 50;

function table(workspaces: readonly WorkspaceReport[]): string {
  const rows = workspaces.slice(0, MAX_ROWS).map((workspace) => {
    const { name, account, region, gains, loses, changes, access } = workspace;
    const cells = [
      code(name),
      account === undefined ? "" : code(account),
      region === undefined ? "" : code(region),
      ...[gains, loses, changes].map((groups) => String(rolesIn(groups) || "–")),
      access === "broader" ? "**broader**" : access,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\u007c")).join(" | ")} |`;
  });
  const left = workspaces.length - rows.length;
  return [
    TEXTS.tableHead(),
    "|---|---|---|--:|--:|--:|---|",
    ...rows,
    ...(left > 0 ? [`| ${TEXTS.cut({ count: left, what: "workspace" })} | | | | | | |`] : []),
  ].join("\n");
}

const KINDS: readonly AccessKind[] = ["gains", "loses", "changes"];

/** The paragraphs about one workspace. */
function section(workspace: WorkspaceReport): string[] {
  const { name, account, region, presence, renamedFrom, unread } = workspace;
  const where = [
    ...(account === undefined ? [] : [`AWS account ${code(account)}`]),
    ...(region === undefined ? [] : [`region ${code(region)}`]),
  ].join(", ");
  const changes = unread.map(({ address, change }) => `${code(address)} (${change})`);
  const moves = moveTexts(workspace.moves);
  return [
    `### Workspace ${code(name)}${where === "" ? "" : ` — ${where}`}`,
    ...(presence === "new" ? [TEXTS.newWorkspace()] : []),
    ...(renamedFrom === undefined ? [] : [TEXTS.renamedWorkspace({ from: code(renamedFrom) })]),
    ...(presence === "gone" ? [TEXTS.removedWorkspace()] : []),
    ...KINDS.flatMap((kind) => groupTexts(kind, workspace[kind])),
    ...(changes.length === 0 ? [] : [TEXTS.notJudged({ changes: firstOf(changes) })]),
    ...(moves.length === 0 ? [] : [TEXTS.movesTitle(), list(moves)]),
  ];
}
