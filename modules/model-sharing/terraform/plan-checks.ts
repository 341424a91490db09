import type { Condition } from "./conditions";
import { isChangeable, isRole, matches, nameOf } from "./expressions";

// What can't be known at synth, Terraform checks. Roles and lists of them are given here as its expressions, such as
// `local.roles`. Where the roles stand, as the user knows it, starts each message.

/** A role by itself: that it is a name or an ARN, and one that customers can change. */
export function roleChecks(role: string, where: string): Condition[] {
  return [
    {
      condition: `\${${isRole(role)}}`,
      errorMessage: `${where}: \${jsonencode(${role})} is no role name (${NAME}) and no role ARN (${ARN}): \${${wayOut(role)}}`,
    },
    { condition: `\${${isChangeable(role)}}`, errorMessage: `${where}: \${jsonencode(${role})} ${LOCKED}` },
  ];
}

/** A list whose ARNs are all of one account and partition. */
export function homeCheck(list: string, where: string): Condition {
  const homes = `distinct([for role in ${list} : regex("^arn:[^:]*:iam::[^:]*", role) if ${matches("^arn:[^:]*:iam::", "role")}])`;
  return {
    condition: `\${length(${homes}) <= 1}`,
    errorMessage: `${where}: has roles of \${join(", ", ${homes})}, and one grant serves one account: move each account's roles to a grant of their own`,
  };
}

/** A role that no other entry of a list names too; of `times`, the role's own entry is one. */
export function distinctCheck(role: string, among: string, times: 0 | 1, where: string): Condition {
  const same = `[for other in ${among} : other if try(lower(${nameOf("other")}), null) == lower(${nameOf(role)})]`;
  return {
    condition: `\${length(${same}) == ${times}}`,
    errorMessage: `${where}: \${jsonencode(${role})} is the same role as another entry (\${join(", ", ${same})}), and each would put the policy on it: keep one of them`,
  };
}

/** A whole list and its roles' names: all of the above, for each of its roles, and that there is one. */
export function listChecks(list: string, names: string, where: string): Condition[] {
  const each = (holds: (role: string) => string, rest: string): Condition => ({
    condition: `\${alltrue([for role in ${list} : ${holds("role")}])}`,
    errorMessage: `${where}: \${join(", ", [for role in ${list} : jsonencode(role) if !${holds("role")}])} ${rest}`,
  });
  // By groups, since Terraform would work out an expression inside a loop anew each time: 250 roles took 20 s so.
  const twins = `flatten([for same in { for name in ${names} : lower(name) => name... } : same if length(same) > 1])`;
  return [
    emptyCheck(list, where),
    each(isRole, NO_ROLE),
    each(isChangeable, LOCKED),
    homeCheck(list, where),
    {
      condition: `\${length(${twins}) == 0}`,
      errorMessage: `${where}: \${join(", ", ${twins})} differ only in case, and IAM has one role of that name: write it as IAM shows it`,
    },
  ];
}

/** A list or map that has an entry. */
export function emptyCheck(roles: string, where: string): Condition {
  return {
    condition: `\${length(${roles}) > 0}`,
    errorMessage: `${where}: is empty: list at least one role, or remove the grant`,
  };
}

/** A role as it was found, which is `self`: that it is at the ARN that was given, if it was one. */
export function arnIfGivenCheck(given: string, where: string): Condition {
  return {
    condition: `\${!startswith(${given}, "arn:") || self.arn == ${given}}`,
    errorMessage: elsewhere(where, `\${${given}}`),
  };
}

/** The same, given by whichever entries of a list name it. */
export function arnInListCheck(list: string, where: string): Condition {
  const wrong = `[for role in ${list} : role if startswith(role, "arn:") && ${nameOf("role")} == self.name && role != self.arn]`;
  return {
    condition: `\${length(${wrong}) == 0}`,
    errorMessage: elsewhere(where, `\${join(", ", ${wrong})}`),
  };
}

/** A role of `adopt`, in a list of names. */
export function listedCheck(name: string, names: string, where: string): Condition {
  return {
    condition: `\${contains(${names}, "${name}")}`,
    errorMessage: `adopt.${name}: is no role of ${where}: correct it, or drop the entry`,
  };
}

/** Ids of user profiles' domains, which must be one. */
export function domainCheck(ids: string): Condition {
  return {
    condition: `\${length(distinct(${ids})) == 1}`,
    errorMessage: `executionRolesOf: the user profiles are of different domains (\${join(", ", distinct(${ids}))}), and only users of one domain can share models: make a grant for each domain`,
  };
}

function elsewhere(where: string, given: string): string {
  return `${where}: role \${self.name} is at \${self.arn}, and not at ${given}: write the ARN as IAM shows it, or the role's name`;
}

const NAME = "1 to 64 letters, digits and _+=,.@-";
const ARN = "arn:PARTITION:iam::ACCOUNT:role/NAME";
export const NO_ROLE = `is no role name (${NAME}) and no role ARN (${ARN}): write one of the two`;
export const LOCKED =
  "can't be changed by customers, but by AWS or IAM Identity Center alone: give the profile a role of your own, and write that";

function wayOut(role: string): string {
  const ways = [
    [":assumed-role/", "it is one session of a role, so write that role"],
    [":user-profile/", "it is a user profile, so write its execution role or, where it has none, the domain's default"],
    ["^[^:]*/", "it is a path and a name, so write the name alone"],
  ] as const;
  return ways.reduceRight(
    (otherwise, [pattern, way]) => `${matches(pattern, role)} ? "${way}" : ${otherwise}`,
    '"write one of the two"',
  );
}
