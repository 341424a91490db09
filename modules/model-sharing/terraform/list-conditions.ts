import { CONDITION_TEXTS } from "./condition-texts";
import type { Condition } from "./conditions";
import { isChangeable, isRole, matches } from "./expressions";

// Conditions on a list of roles, which is a Terraform expression, such as `local.roles`. `where` is its place in the
// user's words, which each message starts with.

/** All conditions on a list of roles and the list of their names. */
export function listConditions(list: string, names: string, where: string): Condition[] {
  return [
    notEmptyCondition(list, where),
    {
      condition: `\${alltrue([for role in ${list} : ${isRole("role")}])}`,
      errorMessage: CONDITION_TEXTS.invalidRoles({ where, roles: rolesUnless(isRole("role"), list) }),
    },
    {
      condition: `\${alltrue([for role in ${list} : ${isChangeable("role")}])}`,
      errorMessage: CONDITION_TEXTS.unchangeableRole({ where, role: rolesUnless(isChangeable("role"), list) }),
    },
    oneAccountCondition(list, where),
    distinctNamesCondition(names, where),
  ];
}

function rolesUnless(holds: string, list: string): string {
  return `\${join(", ", [for role in ${list} : jsonencode(role) if !${holds}])}`;
}

/** Grouped by name, because Terraform evaluates an expression inside a loop each time: 250 roles took 20 s. */
function distinctNamesCondition(names: string, where: string): Condition {
  const same = `flatten([for same in { for name in ${names} : lower(name) => name... } : same if length(same) > 1])`;
  return {
    condition: `\${length(${same}) == 0}`,
    errorMessage: CONDITION_TEXTS.caseConflict({ where, names: `\${join(", ", ${same})}` }),
  };
}

/** The list or map has an entry. */
export function notEmptyCondition(roles: string, where: string): Condition {
  return { condition: `\${length(${roles}) > 0}`, errorMessage: CONDITION_TEXTS.emptyRoles({ where }) };
}

/** All ARNs of the list are in one account and partition. */
export function oneAccountCondition(list: string, where: string): Condition {
  const accounts = `distinct([for role in ${list} : regex("^arn:[^:]*:iam::[^:]*", role) if ${matches("^arn:[^:]*:iam::", "role")}])`;
  return {
    condition: `\${length(${accounts}) <= 1}`,
    errorMessage: CONDITION_TEXTS.severalAccounts({ where, accounts: `\${join(", ", ${accounts})}` }),
  };
}

/** A role of `adopt` is in a list of names or keys. */
export function adoptedRoleCondition(name: string, names: string, where: string): Condition {
  return {
    condition: `\${contains(${names}, "${name}")}`,
    errorMessage: CONDITION_TEXTS.adoptedRoleNotListed({ name, where }),
  };
}

/** The ids of the user profiles' domains are one. */
export function oneDomainCondition(ids: string): Condition {
  return {
    condition: `\${length(distinct(${ids})) == 1}`,
    errorMessage: CONDITION_TEXTS.severalDomains({ domains: `\${join(", ", distinct(${ids}))}` }),
  };
}
