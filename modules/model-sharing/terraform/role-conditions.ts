import { CONDITION_TEXTS, ROLE_ADVICE } from "./condition-texts";
import type { Condition } from "./conditions";
import { isChangeable, isRole, matches, nameOf } from "./expressions";

// Conditions on one role. A role is given as a Terraform expression, such as `local.role`. `where` is its place in the
// user's words, which each message starts with.

/** The role is a name or an ARN, and customers can change it. */
export function roleConditions(role: string, where: string): Condition[] {
  const shownRole = `\${jsonencode(${role})}`;
  return [
    {
      condition: `\${${isRole(role)}}`,
      errorMessage: CONDITION_TEXTS.invalidRole({ where, role: shownRole, advice: `\${${advice(role)}}` }),
    },
    {
      condition: `\${${isChangeable(role)}}`,
      errorMessage: CONDITION_TEXTS.unchangeableRole({ where, role: shownRole }),
    },
  ];
}

/** The expression of what to do about a role that is neither a name nor an ARN. */
function advice(role: string): string {
  const { session, userProfile, path, unknown } = ROLE_ADVICE;
  const kinds = [
    [":assumed-role/", session],
    [":user-profile/", userProfile],
    ["^[^:]*/", path],
  ] as const;
  return kinds.reduceRight(
    (otherwise, [pattern, text]) => `${matches(pattern, role)} ? "${text}" : ${otherwise}`,
    `"${unknown}"`,
  );
}

/** No other entry of a list names the role; `times` is 1 if the list has the role's own entry. */
export function distinctCondition(role: string, among: string, times: 0 | 1, where: string): Condition {
  const same = `[for other in ${among} : other if try(lower(${nameOf("other")}), null) == lower(${nameOf(role)})]`;
  return {
    condition: `\${length(${same}) == ${times}}`,
    errorMessage: CONDITION_TEXTS.duplicateRole({
      where,
      role: `\${jsonencode(${role})}`,
      others: `\${join(", ", ${same})}`,
    }),
  };
}

/** The role that was read, `self`, has the ARN that was given, if an ARN was given. */
export function arnCondition(given: string, where: string): Condition {
  return {
    condition: `\${!startswith(${given}, "arn:") || self.arn == ${given}}`,
    errorMessage: arnMismatch(where, `\${${given}}`),
  };
}

/** The role that was read, `self`, has every ARN that a list gives it. */
export function arnInListCondition(list: string, where: string): Condition {
  const wrong = `[for role in ${list} : role if startswith(role, "arn:") && ${nameOf("role")} == self.name && role != self.arn]`;
  return {
    condition: `\${length(${wrong}) == 0}`,
    errorMessage: arnMismatch(where, `\${join(", ", ${wrong})}`),
  };
}

/** The role that was read, `self`, is in the account of `limitTo`, such as arn:aws:iam::111122223333. */
export function accountCondition(account: string): Condition {
  return {
    condition: `\${startswith(self.arn, "\${${account}}:")}`,
    errorMessage: CONDITION_TEXTS.outsideLimit({
      where: "profileRoles",
      name: "${self.name}",
      arn: "${self.arn}",
      account: `\${${account}}`,
    }),
  };
}

function arnMismatch(where: string, given: string): string {
  return CONDITION_TEXTS.arnMismatch({ where, name: "${self.name}", arn: "${self.arn}", given });
}
