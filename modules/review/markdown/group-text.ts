import type { AccessGroup, AccessKind, ReportedPermission, ReportedUndecided } from "../report";
import { code, fenced, firstLines, firstOf, fromTo, list, permissionText, roleText, SHOWN } from "./markdown-text";
import { type Outcome, TEXTS } from "./texts";

/** The paragraphs about groups of roles, each with the same change. */
export function groupTexts(kind: AccessKind, groups: readonly AccessGroup[]): string[] {
  const left = groups.length - SHOWN;
  // Broader access comes first, so that it is among the groups that are shown.
  const sorted = [...groups].sort((a, b) => Number(b.access === "broader") - Number(a.access === "broader"));
  return [
    ...sorted.slice(0, SHOWN).flatMap((group) => groupText(kind, group)),
    ...(left > 0 ? [TEXTS.cut({ count: left, what: "group" })] : []),
  ];
}

const POLICY_CHANGE: Readonly<Record<AccessKind, string>> = { gains: "added", loses: "removed", changes: "changed" };

function groupText(kind: AccessKind, group: AccessGroup): string[] {
  const { roles, policies, account, added, removed, kept, held, undecided } = group;
  const doubt = added.length + removed.length > 0 ? "some" : "all";
  const title = TEXTS.rolesOfGroup({
    count: roles[0]?.each ? "unknown" : roles.length,
    account: account === undefined ? undefined : code(account),
    outcome: outcomeOf(kind, group),
    doubt: held !== undefined ? "roles" : undecided.length === 0 ? "none" : doubt,
  });
  const change = TEXTS.changedPolicies({
    count: policies.length,
    policies: firstOf(policies.map(code)),
    change: held !== undefined ? "put on them" : POLICY_CHANGE[kind],
  });
  // What roles may have that may be others says more than what changes.
  const lines = held === undefined ? [...signed("-", removed), ...signed("+", added)] : signed(" ", held);
  return [
    `**${title}:** ${firstOf(roles.map(roleText))}. ${change}`,
    ...differences(lines),
    ...(kind === "changes" && held === undefined && kept > 0
      ? [TEXTS.keptPermissions({ kept, roles: roles.length })]
      : []),
    ...(undecided.length === 0 ? [] : [list(undecided.map(undecidedText))]),
  ];
}

/** What a group says of its roles. What could not be determined is not put as a fact. */
export function outcomeOf(kind: AccessKind, group: AccessGroup): Outcome {
  const { held, broadens, narrows, undecided, onceDestroyed } = group;
  if (held !== undefined) {
    return "mayBeAnother";
  }
  if (kind !== "changes") {
    return kind === "gains" ? "gainsAccess" : onceDestroyed ? "losesAccessByHand" : "losesAccess";
  }
  if (undecided.length > 0) {
    return "mayGetOtherPermissions";
  }
  return broadens && narrows ? "gainsSomeAndLosesOthers" : broadens ? "gainsPermissions" : "losesPermissions";
}

interface Line {
  readonly sign: "-" | "+" | " ";
  readonly action: string;
  readonly rank: number;
  readonly text: string;
}

function signed(sign: Line["sign"], permissions: readonly ReportedPermission[]): Line[] {
  return permissions.flatMap(permissionText).map((line) => ({ ...line, sign }));
}

/** The lines of permissions, sorted by action: both sides of an action stand together, first what it was. */
function differences(lines: readonly Line[]): string[] {
  const sorted = [...lines].sort((a, b) => a.rank - b.rank || compare(a.action, b.action) || compare(b.sign, a.sign));
  const shown = firstLines(sorted.map(({ sign, text }) => `${sign} ${text}`));
  return lines.length === 0 ? [] : [fenced(shown.split("\n"))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function undecidedText({ what, expression, change, from, differs }: ReportedUndecided): string {
  const where = expression === undefined ? "" : ` ${code(expression)}`;
  const others = from.filter((reference) => reference !== expression);
  const origin = others.length === 0 ? "" : `, from ${firstOf(others.map(code))}`;
  const when = from.length === 0 ? "" : ", known after apply";
  const details = differs.map(
    ({ reference, argument, before, after }) =>
      `${argument === undefined ? "" : `${code(argument)} of `}${code(reference)}: ${fromTo(before, after)}`,
  );
  return `${what}${where} (${change})${origin}${when}${details.length === 0 ? "" : `; ${firstOf(details)}`}`;
}
