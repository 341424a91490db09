import type { AccessGroup, AccessKind, ReportedPermission, ReportedUndecided } from "../report";
import { code, fenced, firstLines, firstOf, list, permissionText, roleText, SHOWN, shortened } from "./markdown-text";
import { type Outcome, TEXTS } from "./texts";

export const KINDS: readonly AccessKind[] = ["gains", "loses", "changes"];

/** The paragraphs about groups of roles, each with the same change. */
export function groupTexts(kind: AccessKind, groups: readonly AccessGroup[]): string[] {
  // Broader access comes first, so that it is among the groups that are shown.
  const sorted = [...groups].sort((a, b) => Number(b.access === "broader") - Number(a.access === "broader"));
  const texts = sorted.map((group) => groupText(kind, group).join("\n\n"));
  return shortened(texts, SHOWN, "group");
}

const POLICY_CHANGE: Readonly<Record<AccessKind, string>> = { gains: "added", loses: "removed", changes: "changed" };

function groupText(kind: AccessKind, group: AccessGroup): string[] {
  const { roles, policies, account, added, removed, undecided } = group;
  const title = TEXTS.roles({
    count: roles[0]?.each ? "unknown" : roles.length,
    account: account === undefined ? undefined : code(account),
    outcome: outcomeOf(kind, group),
    isDoubtful: undecided.length > 0,
  });
  const change = TEXTS.changedPolicies({
    count: policies.length,
    policies: firstOf(policies.map(code)),
    change: POLICY_CHANGE[kind],
  });
  return [
    `**${title}:** ${firstOf(roles.map(roleText))}. ${change}`,
    ...differences(removed, added),
    ...(undecided.length === 0 ? [] : [list(undecided.map(undecidedText))]),
  ];
}

/** What a group says of its roles. What could not be determined is not put as a fact. */
export function outcomeOf(kind: AccessKind, { broadens, narrows, undecided, onceDestroyed }: AccessGroup): Outcome {
  if (kind !== "changes") {
    return kind === "gains" ? "gainsAccess" : onceDestroyed ? "losesAccessByHand" : "losesAccess";
  }
  if (undecided.length > 0) {
    return "mayGetOtherPermissions";
  }
  return broadens && narrows ? "gainsSomeAndLosesOthers" : broadens ? "gainsPermissions" : "losesPermissions";
}

/** The lines of permissions, sorted by action: both sides of an action stand together, first what it was. */
function differences(removed: readonly ReportedPermission[], added: readonly ReportedPermission[]): string[] {
  const signed = (sign: string, permissions: readonly ReportedPermission[]) =>
    permissions.map((one) => ({ key: `${rankOf(one)} ${one.actions}`, text: `${sign} ${permissionText(one)}` }));
  const sorted = [...signed("-", removed), ...signed("+", added)].sort((a, b) =>
    a.key === b.key ? 0 : a.key < b.key ? -1 : 1,
  );
  return sorted.length === 0 ? [] : [fenced(firstLines(sorted.map(({ text }) => text)))];
}

/** Wide permissions come first, so that they are among the lines that are shown. */
function rankOf({ actions, resources, allBut = [] }: ReportedPermission): number {
  const isWide = (names: readonly string[]) => names.some((name) => name.includes("*"));
  return allBut.length > 0 || isWide(actions) ? 0 : isWide(resources) ? 1 : 2;
}

function undecidedText({ what, expression, change, from }: ReportedUndecided): string {
  const where = expression === undefined ? "" : ` ${code(expression)}`;
  const others = from.filter((reference) => reference !== expression);
  const origin = others.length === 0 ? "" : `, from ${firstOf(others.map(code))}`;
  const when = from.length === 0 ? "" : ", known after apply";
  return `${what}${where} (${change})${origin}${when}`;
}
