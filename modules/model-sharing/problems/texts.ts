import { catalogue, type Fault } from "./fault";
import { type PropPath, pathText, shown } from "./shown";

const NAME_RULE = "letters, digits and _+=,.@- only";
const ROLE_ARN = "arn:PARTITION:iam::ACCOUNT:role/NAME";

/** The text of each problem with the props of a grant or the arguments of `executionRolesOf`. */
export const TEXTS = {
  // Any value

  unknownProp: ({ nearest, known }: { nearest?: string; known: readonly string[] }) =>
    `Unknown prop. ${nearest === undefined ? `Allowed props: ${known.join(", ")}.` : `Did you mean ${nearest}?`}`,

  notAList: ({ given }: { given: unknown }) =>
    `This must be a list, but it is ${given === undefined || given === null ? "missing" : shown(given)}. Write a list, even for a single entry.`,

  notAString: ({ given }: { given: unknown }) =>
    `This must be a string, but it is ${shown(given)}. Write a string in quotes.`,

  otherObject: ({ type, kind }: { type: string; kind: keyof typeof OBJECT_ADVICE }) =>
    `This is a ${type}, which can't be used here. ${OBJECT_ADVICE[kind]}`,

  constructInsteadOfList: ({ construct }: { construct: string }) =>
    `This is the construct ${shown(construct)}, not a list. Write its list, such as the listValue of a variable, or a list of roles.`,

  constructInsteadOfString: ({ construct }: { construct: string }) =>
    `This is the construct ${shown(construct)}, not a string. Write its name or its ARN.`,

  // Roles

  noRoles: () => "No roles are listed. List at least one role, or remove the grant.",

  emptyKey: () => "The key is empty. Write a key that names the role, because it becomes the address of its policy.",

  tokenAsKey: () =>
    "The key is a token, but it becomes the address of the role's policy and must be known at synth. Write the key as plain text.",

  duplicateRole: ({ given, otherPath }: { given: string; otherPath: PropPath }) =>
    `${shown(given)} is the same role as ${pathText(otherPath)}, and each key makes a policy of its own. Keep one of the two.`,

  arnConflict: ({ given, other }: { given: string; other: string }) =>
    `${shown(given)} has the same role name as ${shown(other)}, which is listed too, and an account has a role name only once. Keep the ARN that IAM shows.`,

  caseConflict: (values: { given: string; name: string; other: string; otherPath: PropPath }) =>
    `${shown(values.given)} differs only in case from "${values.other}" (${pathText(values.otherPath)}), and IAM ignores case. Write the name as IAM shows it, "${values.name}" or "${values.other}".`,

  emptyRole: () => "The role is empty. Write a role name or a role ARN, or remove the entry.",

  roleNameTooLong: ({ name, length, limit }: { name: string; length: number; limit: number }) =>
    `The role name ${shown(name)} has ${length} characters, but at most ${limit} are allowed. Write the name as IAM shows it.`,

  pathInRoleName: ({ given, name }: { given: string; name: string }) =>
    `${shown(given)} is a path and a name. Write only the role name${name === "" ? "" : `, "${name}"`}, or the full role ARN.`,

  invalidRoleNameCharacters: (values: {
    given: string;
    name: string;
    characters: readonly string[];
    corrected?: string;
  }) =>
    `${shown(values.given)} contains ${values.characters
      .slice(0, 10)
      .map((character) => shown(character))
      .join(
        ", ",
      )}${values.name === values.given ? "" : ` in the name ${shown(values.name)}`}, but a role name has ${NAME_RULE}. Write ${values.corrected === undefined ? "the name as IAM shows it" : `"${values.corrected}"`}.`,

  invalidArn: ({ given }: { given: string }) =>
    `${shown(given)} is not a valid ARN. Write ${ROLE_ARN}, or the role name.`,

  arnWithoutName: ({ given }: { given: string }) =>
    `The ARN ${shown(given)} has no role name. Write ${ROLE_ARN}, or the role name.`,

  unknownArnPartition: ({ given, partition, known }: { given: string; partition: string; known: readonly string[] }) =>
    `${shown(given)} has the unknown partition ${shown(partition)}. The partitions of AWS are ${known.join(", ")}. Write the ARN as IAM shows it, or the role name.`,

  invalidArnAccount: ({ given, account }: { given: string; account: string }) =>
    `${shown(given)} has the account ${shown(account)}, but an account has 12 digits. Write ${ROLE_ARN}.`,

  invalidArnPath: ({ given }: { given: string }) =>
    `${shown(given)} has an invalid path. A path has at most 512 printable characters between slashes. Write the ARN as IAM shows it.`,

  sessionArn: ({ given, roleArn, name }: { given: string; roleArn: string; name: string }) =>
    `${shown(given)} is a session of a role, not the role. Write "${roleArn}" (with the path of the role, if it has one) or "${name}".`,

  userProfileArn: ({ given }: { given: string }) =>
    `${shown(given)} is a user profile, not a role. Write its execution role or, if it has none, the default execution role of its domain.`,

  notARoleArn: ({ given, service, kind }: { given: string; service: string; kind: string }) =>
    `${shown(given)} is the ARN of ${kindText(service, kind)}, not of a role. Write a role name or a role ARN.`,

  unchangeableRole: ({ given, owner }: { given: string; owner: "service" | "identityCenter" }) =>
    `Customers can't change ${shown(given)}: the role belongs to ${OWNERS[owner]}. Give the user profile another execution role, and list that role.`,

  accountMismatch: (values: { given: string; account: string; expected: string; setBy: string }) =>
    `${shown(values.given)} is in account ${values.account}, but ${values.setBy} is in account ${values.expected}, and a grant serves one account. Correct the account, or move the role to a grant in its account.`,

  partitionMismatch: (values: { given: string; partition: string; expected: string; setBy: string }) =>
    `${shown(values.given)} is in partition ${values.partition}, but ${values.setBy} is in partition ${values.expected}. Write arn:${values.expected}:…, or move the role to a grant in its partition.`,

  // Roles that are tokens

  unreadableToken: () =>
    "It could not be determined what this token refers to. Write the roles as a map, whose keys become the addresses of the policies.",

  tokenInRole: ({ given }: { given: string }) =>
    `${shown(given)} has a token in its text. Write the name or the ARN as plain text, or as one token.`,

  tokenListAsRole: () =>
    "This token is a whole list, not one role. Write the list alone, or join it to other lists with Fn.concat.",

  tokenOfOneRole: ({ reference }: { reference: string }) =>
    `${reference} is one role, not a list. Write it as an entry of a list.`,

  tokenOfLoop: ({ reference }: { reference: string }) =>
    `${reference} has a value only inside the resource that is repeated. Write the list that the resource is repeated for.`,

  tokenOfManyRoles: ({ reference }: { reference: string }) =>
    `${reference} is many roles, not one. Write one entry for each role, or set profileRoles to a list of their names.`,

  tokenOfOtherAttribute: ({ reference, attribute }: { reference: string; attribute: string }) =>
    `${reference}.${attribute} is neither the name nor the ARN of a role. Write ${reference}.name or ${reference}.arn.`,

  tokenOfUserProfile: ({ reference }: { reference: string }) =>
    `${reference} belongs to a user profile, not to a role. Call executionRolesOf with the user profile, and set profileRoles to its result.`,

  nameLikeReference: ({ name }: { name: string }) =>
    `${shown(name)} is a role name here, but another entry is a token that refers to ${name}. Write the roles as a map, with a key for each.`,

  // User profiles

  noUserProfiles: () => "This must be a list of user profiles. Write at least one SagemakerUserProfile.",

  notAUserProfile: () => "This is not a SagemakerUserProfile. Write the construct itself, not its name or ARN.",

  userProfileWithoutRole: ({ profile }: { profile: string }) =>
    `${shown(profile)} has no execution role of its own and uses the default of its domain. Add the domain as the second argument.`,

  domainMismatch: ({ domain, other, otherPath }: { domain: string; other: string; otherPath: PropPath }) =>
    `This is in domain ${shown(domain)}, but ${otherPath[0] === "domain" ? "the given domain is" : `${pathText(otherPath)} is in domain`} ${shown(other)}, and only users of one domain can share models. Make one grant for each domain.`,

  // The policy

  invalidPolicyName: ({ given }: { given: string | null }) =>
    `The policy name ${shown(given)} is invalid. Write 1 to 128 characters: ${NAME_RULE}.`,

  policyTooLong: ({ size, limit }: { size: number; limit: number }) =>
    `The policy would have ${size} characters, but IAM allows ${limit} for all inline policies of a role together. List fewer actions.`,

  tokenAsAction: () =>
    "The action is a token, but the policy's condition needs its name at synth. Write the name of the action.",

  actionWithPrefix: ({ given, action }: { given: string; action: string }) =>
    `${shown(given)} contains the service. Write "${action}".`,

  actionWithWildcard: ({ given }: { given: string }) =>
    `${shown(given)} contains a wildcard, which the policy's condition does not support. List each action.`,

  notACreateAction: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is not a create action of SageMaker. Write ${nearest === undefined ? "a name like CreateTrainingJob" : `"${nearest}"`}.`,

  untaggableAction: ({ given }: { given: string }) =>
    `${shown(given)} creates nothing that can be tagged, so it would have no effect. Remove it.`,

  unknownCreateAction: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is not a create action that this version knows, but AWS may have added it since. ${nearest === undefined ? "Check the spelling." : `Did you mean "${nearest}"?`}`,

  // adopt and verify

  invalidAdopt: ({ given }: { given: unknown }) =>
    `This must be a map, but it is ${shown(given)}. Write { ROLE: POLICY_NAME }, or remove adopt.`,

  adoptedRoleNotListed: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is not in profileRoles. ${nearest === undefined ? "Write a role of profileRoles (its key, if the roles are a map), or remove the entry." : `Did you mean ${shown(nearest)}?`}`,

  invalidAdoptKey: ({ given }: { given: string }) =>
    `${shown(given)} has a double quote, a backslash, a line break, or \${ or %{, which an address in Terraform cannot have. Rename the key of the map.`,

  tokenAsAdoptKey: () =>
    "The key is a token. Write the roles in profileRoles as a map, and write the key of that map here.",

  adoptedArnOfTokenList: ({ given, name }: { given: string; name: string }) =>
    `${shown(given)} is an ARN, but profileRoles is a token, and its roles are known only by name. Write ${shown(name)}.`,

  adoptedArnMismatch: ({ given, arns }: { given: string; arns: readonly string[] }) =>
    `${shown(given)} is not the ARN that the role has in profileRoles, ${arns.join(", ")}. Write the same ARN in both.`,

  adoptedTwice: ({ role }: { role: string }) => `${shown(role)} is listed twice, by name and by ARN. Keep one entry.`,

  invalidVerify: ({ given }: { given: unknown }) =>
    `This must be true or false, but it is ${shown(given)}. Write true or false, without quotes.`,

  invalidVerifyContext: ({ given }: { given: unknown }) =>
    `This must be a map, but it is ${shown(given)}. Write { "aws:PrincipalTag/team": "analytics" }, or remove verifyContext.`,

  invalidContextKey: ({ given }: { given: string }) =>
    `${shown(given)} is not a condition key. Write the service and the key, such as "aws:RequestedRegion".`,

  invalidContextValue: ({ given }: { given: unknown }) =>
    `This must be a string, a number, true, false or a list of strings, but it is ${shown(given)}. Write the value that requests have.`,

  // limitTo

  invalidLimitTo: ({ given }: { given: unknown }) =>
    `This must have an account and a region, but it is ${shown(given)}. Write { accountId: "111122223333", region: "eu-west-1" }, or remove limitTo.`,

  missingAccount: () => 'The account is missing. Write its 12 digits in quotes, such as "111122223333".',

  invalidAccount: ({ given }: { given: unknown }) =>
    `This must be an account, but it is ${shown(given)}. Write the 12 digits of the account in quotes, such as "111122223333".`,

  missingRegion: () => 'The region is missing. Write a region, such as "eu-west-1".',

  invalidRegion: ({ given }: { given: unknown }) =>
    `This must be a region, but it is ${shown(given)}. Write a region, such as "eu-west-1".`,

  regionPartitionMismatch: ({ given, expected }: { given: unknown; expected: string }) =>
    `${shown(given)} is not the partition of the region. Write "${expected}", or remove the partition.`,

  unknownPartition: ({ given, known }: { given: unknown; known: readonly string[] }) =>
    `This must be a partition, but it is ${shown(given)}. Write one of ${known.join(", ")}.`,

  missingPartition: () =>
    'The partition is missing, and it can\'t be derived from a region that is a token. Write the partition, such as "aws" or "aws-cn".',
};

const OBJECT_ADVICE = {
  terraformIterator: "Write the list or map that it was made from.",
  iterable: "Write it as a list, such as [...values].",
  map: "Write it as a plain map, such as Object.fromEntries(map).",
  promise: "Await it, and write its value.",
  function: "Call it, and write its value.",
  object: "Write strings, in a list or a plain map.",
};

const OWNERS = { service: "an AWS service", identityCenter: "IAM Identity Center" };

function kindText(service: string, kind: string): string {
  if (service === "iam" && ["group", "instance-profile", "policy", "root", "user"].includes(kind)) {
    return { root: "an account" }[kind] ?? `${/^[aeio]/.test(kind) ? "an" : "a"} ${kind}`;
  }
  return `another resource (${[service, kind].filter(Boolean).join(" ") || "unknown"})`;
}

export type ProblemCode = keyof typeof TEXTS;

/** What is wrong with a prop, without the place. */
export type PropFault = Fault<ProblemCode>;

export const fault = catalogue(TEXTS);
