import type { AccessGroup, AccessKind, ReportedPermission, ReportedUndecided } from "../report";
import {
  code,
  counted,
  fenced,
  firstLines,
  firstOf,
  JSON_HINT,
  list,
  permissionText,
  roleText,
  SHOWN,
} from "./markdown-text";

/** Roles for which the same changes, group by group. */
export function groupTexts(kind: AccessKind, groups: readonly AccessGroup[], rest: string): string[] {
  const left = groups.length - SHOWN;
  // What gets broader stands first, so that it is among those that are shown.
  const sorted = [...groups].sort((a, b) => Number(b.access === "broader") - Number(a.access === "broader"));
  return [
    ...sorted.slice(0, SHOWN).flatMap((group) => groupText(kind, group, rest)),
    ...(left > 0 ? [`…and ${counted(left, "more group")} of roles: ${JSON_HINT}.`] : []),
  ];
}

function groupText(kind: AccessKind, group: AccessGroup, rest: string): string[] {
  const { roles, policies, adopted, kept, held, undecided, account } = group;
  const isList = roles[0]?.each;
  const who = isList ? "Roles that are known only at apply" : counted(roles.length, "role");
  const isOne = !isList && roles.length === 1;
  const elsewhere = account === undefined ? "" : ` of account ${code(account)}`;
  const what = `${policies.length === 1 ? "Inline policy" : "Inline policies"} ${firstOf(policies.map(code), JSON_HINT)}`;
  const taken = adopted.map(({ role, policy }) => takenOver(policy, roleText(role), policies));
  return [
    held === undefined
      ? `**${who}${elsewhere} ${does(kind, group, isOne)}:** ${firstOf(roles.map(roleText), rest)}. ${what} ${done(kind, policies.length === 1)}:`
      : `**Other roles may have access now, which counts as broader:** ${firstOf(roles.map(roleText), rest)}. ${what}.`,
    ...differences(group),
    ...(kind === "changes" && kept > 0 && held === undefined
      ? [
          `${counted(kept, "other permission")} of theirs ${kept === 1 ? "stays" : "stay"} as ${kept === 1 ? "it is" : "they are"}.`,
        ]
      : []),
    ...(undecided.length === 0 ? [] : [list(undecided.map(undecidedText))]),
    ...(held === undefined
      ? []
      : ["Whichever they are, each may:", fenced(permissionLines(held).map(({ text }) => `  ${text}`))]),
    ...(taken.length === 0 ? [] : [list(taken)]),
  ];
}

function done(kind: AccessKind, isOne: boolean): string {
  if (kind === "changes") {
    return isOne ? "changes" : "change";
  }
  return `${isOne ? "is" : "are"} ${kind === "gains" ? "added" : "removed"}`;
}

function does(
  kind: AccessKind,
  { broadens, narrows, undecided, added, removed, onceDestroyed }: AccessGroup,
  isOne: boolean,
): string {
  const known = added.length + removed.length > 0;
  const doubt =
    undecided.length === 0
      ? ""
      : known
        ? ", and what can't be decided counts as broader"
        : " (what can't be decided, counted as broader)";
  switch (kind) {
    case "gains":
      return `${isOne ? "gains" : "gain"} access${doubt}`;
    case "loses":
      return `${isOne ? "loses" : "lose"} access${onceDestroyed ? ", once the stack is destroyed by hand" : ""}${doubt}`;
    case "changes":
      if (undecided.length > 0) {
        return `may do something else${doubt}`;
      }
      return broadens && narrows
        ? "may do more in part and less in part, which counts as broader"
        : broadens
          ? "may do more"
          : "may do less";
  }
}

function takenOver(adopted: string, role: string, policies: readonly string[]): string {
  const then = policies.includes(adopted)
    ? "makes it what is told here"
    : `puts ${firstOf(policies.map(code), JSON_HINT)} in its place`;
  return `${role} has the policy ${code(adopted)} already, made by hand: Terraform takes it over and ${then}.`;
}

interface Line {
  readonly action: string;
  readonly rank: number;
  readonly text: string;
}

/** By action, so that what an action is allowed on before and after stand together. */
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
  const origin = others.length === 0 ? "" : `, from ${firstOf(others.map(code), JSON_HINT)}`;
  const when = from.length === 0 ? "" : ", known only at apply";
  const details = differs.map(
    ({ reference, argument, before, after }) =>
      `${argument === undefined ? "" : `${code(argument)} of `}${code(reference)} was ${given(before)}, and is ${given(after)}`,
  );
  return `${what}${where} (${change})${origin}${when}${details.length === 0 ? "" : `: ${firstOf(details, JSON_HINT)}`}`;
}

function given(value: string | undefined): string {
  return value === undefined ? "not given" : code(value);
}
