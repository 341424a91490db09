import { catalogue, type Fault } from "./fault";
import { type PropPath, pathText, shown } from "./shown";

const NAME_RULE = "letters, digits and _+=,.@-";
const ROLE_KINDS = "write a role name or a role ARN";

/** What can be wrong with the props of a grant or the arguments of `executionRolesOf`: code → its text. */
export const TEXTS = {
  // Any value

  unknownProp: ({ nearest, known }: { nearest?: string; known: readonly string[] }) =>
    nearest === undefined ? `is no prop: write one of ${known.join(", ")}` : `is no prop: did you mean ${nearest}?`,

  notAList: ({ given }: { given: unknown }) =>
    `must be a list, and ${given === undefined || given === null ? "is missing" : `is ${shown(given)}`}: write one entry for each, even if there is only one`,

  notAString: ({ given }: { given: unknown }) => `${shown(given)} is no text: write it in quotes`,

  constructInsteadOfList: ({ construct }: { construct: string }) =>
    `is a construct, ${shown(construct)}: write the list that it has, such as listValue of a variable, or a list of roles`,

  constructInsteadOfString: ({ construct }: { construct: string }) =>
    `is a construct, ${shown(construct)}: write its name or ARN, which are attributes of it`,

  // Roles

  noRoles: () => "is empty: list at least one role, or remove the grant",

  emptyKey: () => "has no key: write one that names the role, since it becomes the address of its policy",

  tokenAsKey: () =>
    "has a key that is known only at apply, and it becomes the address of the role's policy: write one out",

  duplicateRole: ({ given, otherPath }: { given: string; otherPath: PropPath }) =>
    `${shown(given)} is the same role as ${pathText(otherPath)}, and each key makes a policy of its own: keep one of them`,

  caseConflict: (values: { given: string; name: string; other: string; otherPath: PropPath }) =>
    `${shown(values.given)} differs only in case from "${values.other}" (${pathText(values.otherPath)}), and IAM has one role of that name: write it as IAM shows it, "${values.name}" or "${values.other}"`,

  emptyRole: () => `is empty: ${ROLE_KINDS}, or drop the entry`,

  roleNameTooLong: ({ name, length, limit }: { name: string; length: number; limit: number }) =>
    `${shown(name)} has ${length} characters, and a role name has ${limit} at most: write the name as IAM shows it`,

  pathInRoleName: ({ given, name }: { given: string; name: string }) =>
    `${shown(given)} is a path and a name: write ${name === "" ? "the role's name" : `"${name}"`}, or the role's whole ARN`,

  invalidRoleNameCharacters: (values: {
    given: string;
    name: string;
    characters: readonly string[];
    corrected?: string;
  }) =>
    `${shown(values.given)} has ${values.characters.map((character) => shown(character)).join(", ")}${values.name === values.given ? "" : ` in the name ${shown(values.name)}`}, and a role name has only ${NAME_RULE}: write ${values.corrected === undefined ? "the name as IAM shows it" : `"${values.corrected}"`}`,

  invalidArn: ({ given }: { given: string }) =>
    `${shown(given)} is no ARN: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`,

  arnWithoutName: ({ given }: { given: string }) =>
    `${shown(given)} is an ARN without a role name: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`,

  unknownArnPartition: ({ given, partition, known }: { given: string; partition: string; known: readonly string[] }) =>
    `${shown(given)} is in the partition ${shown(partition)}, and AWS has ${known.join(", ")}: write the ARN as IAM shows it, or the role's name`,

  invalidArnAccount: ({ given, account }: { given: string; account: string }) =>
    `${shown(given)} has the account ${shown(account)}, and an account is 12 digits: write arn:PARTITION:iam::ACCOUNT:role/NAME`,

  invalidArnPath: ({ given }: { given: string }) =>
    `${shown(given)} has a path outside IAM's rules, at most 512 printable characters between slashes: write the ARN as IAM shows it`,

  sessionArn: ({ given, roleArn, name }: { given: string; roleArn: string; name: string }) =>
    `${shown(given)} is one session of a role: write the role, "${roleArn}" (with its path, if it has one) or "${name}"`,

  userProfileArn: ({ given }: { given: string }) =>
    `${shown(given)} is a user profile: write the execution role of that profile or, where it has none, the domain's default`,

  notARoleArn: ({ given, service, kind }: { given: string; service: string; kind: string }) =>
    `${shown(given)} is the ARN of ${kindText(service, kind)}, not of a role: ${ROLE_KINDS}`,

  unchangeableRole: ({ given, owner }: { given: string; owner: "service" | "identityCenter" }) =>
    `${shown(given)} is a role that customers can't change (${OWNERS[owner]}): give the profile a role of your own, and write that`,

  accountMismatch: (values: { given: string; account: string; expected: string; setBy: string }) =>
    `${shown(values.given)} is in account ${values.account}, but ${values.setBy} is ${values.expected}, and one grant serves one account: correct it, or move it to that account's grant`,

  partitionMismatch: (values: { given: string; partition: string; expected: string; setBy: string }) =>
    `${shown(values.given)} is in partition ${values.partition}, but ${values.setBy} is in ${values.expected}: write arn:${values.expected}:…, or move it to that partition's grant`,

  // Roles that are known only at apply

  unreadableToken: () =>
    "is known only at apply, and what it refers to can't be told yet: give the roles as a map, whose keys name the addresses",

  tokenListAsRole: () =>
    "is a whole list that is known only at apply, in place of one role: give that list alone, or joined to others by Fn.concat",

  tokenOfOneRole: ({ reference }: { reference: string }) => `${reference} is one role: write it in a list`,

  tokenOfLoop: ({ reference }: { reference: string }) =>
    `${reference} means something only inside the resource that it is repeated in: give the list that it goes through`,

  tokenOfManyRoles: ({ reference }: { reference: string }) =>
    `${reference} is many roles: write one entry for each, or a list of their names as profileRoles itself`,

  tokenOfOtherAttribute: ({ reference, attribute }: { reference: string; attribute: string }) =>
    `${reference}.${attribute} is neither a role's name nor its ARN: write ${reference}.name or ${reference}.arn`,

  tokenOfUserProfile: ({ reference }: { reference: string }) =>
    `${reference} is of a user profile, not of a role: give the profile to executionRolesOf, and what that gives to profileRoles`,

  nameLikeReference: ({ name }: { name: string }) =>
    `${shown(name)} is the name of a role here, and what another entry refers to: give the roles as a map, whose keys tell them apart`,

  // User profiles

  noUserProfiles: () => "is no list of user profiles: write at least one SagemakerUserProfile",

  notAUserProfile: () => "is no SagemakerUserProfile: write the construct, and not its name or ARN",

  userProfileWithoutRole: ({ profile }: { profile: string }) =>
    `${shown(profile)} has no execution role of its own, so its domain's default counts: give the domain as the second argument`,

  domainMismatch: ({ domain, other, otherPath }: { domain: string; other: string; otherPath: PropPath }) =>
    `is of domain ${shown(domain)}, but ${otherPath[0] === "domain" ? "the domain given is" : `${pathText(otherPath)} is of`} ${shown(other)}, and only users of one domain can share models: make a grant for each domain`,

  // The policy

  invalidPolicyName: ({ given }: { given: string | null }) =>
    `${shown(given)} is no policy name: write 1 to 128 ${NAME_RULE}`,

  policyTooLong: ({ size, limit }: { size: number; limit: number }) =>
    `makes a policy of ${size} characters, and IAM holds ${limit} for all inline policies of a role together: name fewer actions`,

  tokenAsAction: () => "is known only at apply, which this condition can't take: write the action's name",

  actionWithPrefix: ({ given, action }: { given: string; action: string }) =>
    `${shown(given)} names the service too: write "${action}"`,

  actionWithWildcard: ({ given }: { given: string }) =>
    `${shown(given)} has a wildcard, which this condition doesn't know: name each action`,

  notACreateAction: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is no create action of SageMaker: write ${nearest === undefined ? "one like CreateTrainingJob" : `"${nearest}"`}`,

  untaggableAction: ({ given }: { given: string }) =>
    `${shown(given)} makes nothing that can be tagged, so this would allow nothing: drop it`,

  unknownCreateAction: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is no create action that this version knows, and AWS may have added it since${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`,

  // adopt and verify

  invalidAdopt: ({ given }: { given: unknown }) =>
    `${shown(given)} names no policies: write { ROLE: POLICY_NAME }, or leave adopt out`,

  adoptedRoleNotListed: ({ given, nearest }: { given: string; nearest?: string }) =>
    `${shown(given)} is no role of this grant: ${nearest === undefined ? "write one of profileRoles, by its key if they are a map, or drop the entry" : `did you mean ${shown(nearest)}?`}`,

  tokenAsAdoptKey: () => "has a key that is known only at apply: give the roles as a map, and write its key here",

  adoptedArnOfTokenList: ({ given, name }: { given: string; name: string }) =>
    `${shown(given)} is an ARN, and in a list that is known only at plan roles are told apart by name: write ${shown(name)}`,

  adoptedArnMismatch: ({ given, arns }: { given: string; arns: readonly string[] }) =>
    `${shown(given)} isn't where profileRoles has the role, ${arns.join(", ")}: write the ARN as it stands there`,

  adoptedTwice: ({ role }: { role: string }) =>
    `${shown(role)} stands here by its name and by its ARN: keep the policy that is to be taken over`,

  invalidVerify: ({ given }: { given: unknown }) => `is ${shown(given)}, and must be true or false: write one of them`,

  // limitTo

  invalidLimitTo: ({ given }: { given: unknown }) =>
    `${shown(given)} names no account and region: write { accountId: "111122223333", region: "eu-west-1" }, or leave limitTo out`,

  missingAccount: () => 'is missing, and an account is 12 digits in quotes: write "111122223333"',

  invalidAccount: ({ given }: { given: unknown }) =>
    `${shown(given)} is no account: an account is 12 digits in quotes: write "111122223333"`,

  missingRegion: () => 'is missing: write one like "eu-west-1"',

  invalidRegion: ({ given }: { given: unknown }) => `${shown(given)} is no region: write one like "eu-west-1"`,

  regionPartitionMismatch: ({ given, expected }: { given: unknown; expected: string }) =>
    `${shown(given)} isn't the region's partition: write "${expected}", or leave it out`,

  unknownPartition: ({ given, known }: { given: unknown; known: readonly string[] }) =>
    `${shown(given)} is no partition: write one of ${known.join(", ")}`,

  missingPartition: () =>
    'is missing, and can\'t be told from a region that is known only at apply: write "aws", "aws-cn", …',
};

const OWNERS = { service: "it is linked to an AWS service", identityCenter: "IAM Identity Center owns it" };

function kindText(service: string, kind: string): string {
  if (service === "iam" && ["group", "instance-profile", "policy", "root", "user"].includes(kind)) {
    return { root: "an account" }[kind] ?? `${/^[aeio]/.test(kind) ? "an" : "a"} ${kind}`;
  }
  return `something else (${[service, kind].filter(Boolean).join(" ") || "nothing"})`;
}

export type ProblemCode = keyof typeof TEXTS;

/** What is wrong with a prop, without the place. */
export type PropFault = Fault<ProblemCode>;

export const fault = catalogue(TEXTS);
