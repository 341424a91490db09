import type { Report, WorkspaceReport } from "../report";
import { groupTexts, KINDS } from "./group-text";
import { headline } from "./headline";
import { code, firstOf, list, settingText, shortened } from "./markdown-text";
import { moveText } from "./move-text";
import { stepTexts } from "./step-text";
import { TEXTS } from "./texts";

/** Writes a report as Markdown for a pull request. Long lists are cut, with a hint where to read the rest. */
export function reportMarkdown(report: Report): string {
  const { workspaces, compared } = report;
  if (workspaces.length === 0) {
    return `${headline(report)}\n`;
  }
  const steps = workspaces.flatMap(stepTexts);
  const shown = shortened(steps, fitting(steps, MAX_STEPS_LENGTH), "step");
  const head = [headline(report), ...(steps.length === 0 ? [] : [TEXTS.stepsTitle(), list(shown)])].join("\n\n");
  const end = `<sub>${TEXTS.scope(compared)}</sub>`;
  const paragraphs = workspaces.flatMap(section);
  const count = fitting(paragraphs, MAX_LENGTH - head.length - end.length - 300);
  return `${[head, ...shortened(paragraphs, count, "paragraph"), end].join("\n\n")}\n`;
}

/** GitHub accepts comments of up to 65,536 characters. */
const MAX_LENGTH = 60_000;

/** The report holds the changes of access, too. */
const MAX_STEPS_LENGTH = 20_000;

/** The number of texts that fit. */
function fitting(texts: readonly string[], length: number): number {
  let left = length;
  const end = texts.findIndex((text) => {
    left -= text.length + 2;
    return left < 0;
  });
  return end < 0 ? texts.length : end;
}

const TITLES = { kept: "Workspace", new: "New workspace", gone: "Removed workspace" } as const;

/** The paragraphs about one workspace. */
function section(workspace: WorkspaceReport): string[] {
  const { name, account, region, presence, renamedFrom, unread, settings, moves } = workspace;
  const where = [account && `AWS account ${code(account)}`, region && `region ${code(region)}`].filter(Boolean);
  const changes = unread.map(({ address, change }) => `${code(address)} (${change})`);
  return [
    `### ${TITLES[presence]} ${code(name)}${where.length === 0 ? "" : ` — ${where.join(", ")}`}`,
    ...(renamedFrom === undefined ? [] : [TEXTS.renamedWorkspace({ from: code(renamedFrom) })]),
    ...KINDS.flatMap((kind) => groupTexts(kind, workspace[kind])),
    ...(changes.length === 0 ? [] : [TEXTS.notJudged({ changes: firstOf(changes) })]),
    ...(settings.length === 0 ? [] : [TEXTS.settingsTitle(), list(settings.map(settingText))]),
    ...(moves.length === 0 ? [] : [list(moves.map(moveText))]),
  ];
}
