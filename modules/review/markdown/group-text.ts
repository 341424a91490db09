import type { AccessGroup, AccessKind, ReportedPermission, ReportedUndecided } from "../report";
import { code, fenced, firstLines, firstOf, list, permissionText, roleText, SHOWN } from "./markdown-text";
import type { Outcome } from "./outcomes";
import { fromTo } from "./setting-text";
import { TEXTS } from "./texts";

/** The paragraphs about groups of roles, each with the same change. */
export function groupTexts(kind: AccessKind, groups: readonly AccessGroup[], file: string): string[] {
  const left = groups.length - SHOWN;
  // Broader access comes first, so that it is among the groups that are shown.
  const sorted = [...groups].sort((a, b) => Number(b.access === "broader") - Number(a.access === "broader"));
  return [
    ...sorted.slice(0, SHOWN).flatMap((group) => groupText(kind, group, file)),
    ...(left > 0 ? [TEXTS.moreGroups({ count: left })] : []),
  ];
}

function groupText(kind: AccessKind, group: AccessGroup, file: string): string[] {
  const { roles, kept, held, undecided } = group;
  const doubts = undecided.length === 0 ? [] : [list(undecided.map(undecidedText))];
  if (held !== undefined) {
    return [
      otherRolesText(group, file),
      ...differences(group),
      ...doubts,
      TEXTS.heldPermissions(),
      fenced(permissionLines(held).map(({ text }) => `  ${text}`)),
    ];
  }
  return [
    titleText(kind, group, file),
    ...differences(group),
    ...(kind === "changes" && kept > 0 ? [TEXTS.keptPermissions({ kept, roles: roles.length })] : []),
    ...doubts,
  ];
}

function otherRolesText({ roles, policies }: AccessGroup, file: string): string {
  return TEXTS.otherRoles({
    count: policies.length,
    roles: firstOf(roles.map(roleText), file),
    policies: firstOf(policies.map(code)),
  });
}

const POLICY_CHANGE: Readonly<Record<AccessKind, string>> = { gains: "added", loses: "removed", changes: "changed" };

function titleText(kind: AccessKind, group: AccessGroup, file: string): string {
  const { roles, policies, account } = group;
  const title = TEXTS.rolesOfGroup({
    count: roles[0]?.each ? "unknown" : roles.length,
    account: account === undefined ? undefined : code(account),
    outcome: outcomeOf(kind, group),
    doubt: doubtOf(group),
  });
  const change = TEXTS.changedPolicies({
    count: policies.length,
    policies: firstOf(policies.map(code)),
    change: POLICY_CHANGE[kind],
  });
  return `**${title}:** ${firstOf(roles.map(roleText), file)}. ${change}`;
}

function outcomeOf(kind: AccessKind, { broadens, narrows, undecided, onceDestroyed }: AccessGroup): Outcome {
  if (kind === "gains") {
    return "gainsAccess";
  }
  if (kind === "loses") {
    return onceDestroyed ? "losesAccessByHand" : "losesAccess";
  }
  if (undecided.length > 0) {
    return "getsOtherPermissions";
  }
  if (broadens && narrows) {
    return "gainsSomeAndLosesOthers";
  }
  return broadens ? "gainsPermissions" : "losesPermissions";
}

function doubtOf({ undecided, added, removed }: AccessGroup): "none" | "some" | "all" {
  if (undecided.length === 0) {
    return "none";
  }
  return added.length + removed.length > 0 ? "some" : "all";
}

interface Line {
  readonly action: string;
  readonly rank: number;
  readonly text: string;
}

/** The removed and added permissions, sorted by action: both sides of an action stand together. */
function differences({ added, removed }: AccessGroup): string[] {
  const lines = [
    ...permissionLines(removed).map((line) => ({ ...line, sign: "-" })),
    ...permissionLines(added).map((line) => ({ ...line, sign: "+" })),
  ].sort((a, b) => a.rank - b.rank || compare(a.action, b.action) || compare(b.sign, a.sign));
  return lines.length === 0 ? [] : [fenced(firstLines(lines.map(({ sign, text }) => `${sign} ${text}`)).split("\n"))];
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

function permissionLines(permissions: readonly ReportedPermission[]): Line[] {
  return permissions.flatMap(permissionText);
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
