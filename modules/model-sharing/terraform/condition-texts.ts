import { TEXTS } from "../problems";

const NAME = "1 to 64 letters, digits and _+=,.@-";
const ARN = "arn:PARTITION:iam::12-DIGIT-ACCOUNT:role/NAME";

/** What to do about a role that is neither a name nor an ARN, by what it seems to be. */
export const ROLE_ADVICE = {
  session: "It is a session of a role. Write the role.",
  userProfile:
    "It is a user profile. Write its execution role or, if it has none, the default execution role of its domain.",
  path: "It is a path and a name. Write only the name.",
  unknown: "Write a role name or a role ARN.",
};

/** What to do about a role that IAM's simulator denies an action, by whether the simulator knew all that it needed. */
export const DENIAL_ADVICE = {
  known: "Check its permissions boundary, its other policies and the policies of the organization.",
  missingKeys: ({ keys }: { keys: string }) =>
    `This is not certain: a policy has conditions on ${keys}, and IAM's simulator was given no value for them. Give verification their values (verifyContext, where it can be set), or turn it off.`,
};

/**
 * The error message of each condition that Terraform checks.
 *
 * The values are text or Terraform's expressions, in which CDKTF's HCL takes no double quote outside `${…}`.
 */
export const CONDITION_TEXTS = {
  emptyRoles: ({ where }: { where: string }) => `${where}: ${TEXTS.noRoles()}`,

  invalidRole: ({ where, role, advice }: { where: string; role: string; advice: string }) =>
    `${where}: ${role} is not a role name (${NAME}) or a role ARN (${ARN}). ${advice}`,

  invalidRoles: ({ where, roles }: { where: string; roles: string }) =>
    `${where}: Every role must be a role name (${NAME}, without a path) or a role ARN (${ARN}, not of a user or an STS session), but there is ${roles}. Correct these roles.`,

  unchangeableRole: ({ where, role }: { where: string; role: string }) =>
    `${where}: Only AWS or IAM Identity Center can change ${role}. Give the user profile another execution role, and list that role.`,

  duplicateRole: ({ where, role, others }: { where: string; role: string; others: string }) =>
    `${where}: ${role} is the same role as another entry (${others}), and each entry makes a policy of its own. Keep one entry.`,

  caseConflict: ({ where, names }: { where: string; names: string }) =>
    `${where}: ${names} differ only in case, and IAM ignores case. Write the name as IAM shows it.`,

  severalAccounts: ({ where, accounts }: { where: string; accounts: string }) =>
    `${where}: The roles are in several accounts (${accounts}), but a grant serves one account. Make one grant for each account.`,

  arnMismatch: ({ where, name, arn, given }: { where: string; name: string; arn: string; given: string }) =>
    `${where}: Role ${name} has the ARN ${arn}, not ${given}. Write the ARN as IAM shows it, or the role name.`,

  outsideLimit: ({ where, name, arn, account }: { where: string; name: string; arn: string; account: string }) =>
    `${where}: Role ${name} has the ARN ${arn}, which is not in ${account}, the account that limitTo names. Correct limitTo, or the role.`,

  adoptedRoleNotListed: ({ name, where }: { name: string; where: string }) =>
    `adopt.${name}: This role is not in ${where}. Correct the entry, or remove it.`,

  severalDomains: ({ domains }: { domains: string }) =>
    `executionRolesOf: The user profiles are in several domains (${domains}), but only users of one domain can share models. Make one grant for each domain.`,

  notAssumable: ({ name }: { name: string }) =>
    `Role ${name} can't be assumed by sagemaker.amazonaws.com, so it can't be the execution role of a user profile. Allow SageMaker to assume the role in its trust policy, or remove the role from profileRoles.`,

  denied: ({ name, actions, advice }: { name: string; actions: string; advice: string }) =>
    `Role ${name} has the policy, but IAM's simulator denies it ${actions}. ${advice}`,
};
