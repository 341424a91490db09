import { type PropPath, pathText, shown } from "./shown";

const NAME_RULE = "letters, digits and _+=,.@-";
const ROLE_KINDS = "write a role name or a role ARN";

// Any value

export const unknownProp = (nearest: string | undefined, known: readonly string[]) =>
  nearest === undefined ? `is no prop: write one of ${known.join(", ")}` : `is no prop: did you mean ${nearest}?`;

export const notAList = (given: unknown) =>
  `must be a list, and ${given === undefined || given === null ? "is missing" : `is ${shown(given)}`}: write one entry for each, even if there is only one`;

export const notText = (given: unknown) => `${shown(given)} is no text: write it in quotes`;

export const constructForList = (path: string) =>
  `is a construct, ${shown(path)}: write the list that it has, such as listValue of a variable, or a list of roles`;

export const constructForText = (path: string) =>
  `is a construct, ${shown(path)}: write its name or ARN, which are attributes of it`;

// Roles

/** What role ARNs must agree with, and what says so. */
interface ExpectedHome {
  readonly accountId: string;
  readonly partition: string;
  readonly saidBy: string;
}

export const noRoles = () => "is empty: list at least one role, or remove the grant";

export const roleKey = (key: string) =>
  key === ""
    ? "has no key: write one that names the role, since it becomes the address of its policy"
    : "has a key that is known only at apply, and it becomes the address of the role's policy: write one out";

export const sameRole = (given: string, otherPath: PropPath) =>
  `${shown(given)} is the same role as ${pathText(otherPath)}, and each key makes a policy of its own: keep one of them`;

export const caseTwin = (given: string, name: string, other: string, otherPath: PropPath) =>
  `${shown(given)} differs only in case from "${other}" (${pathText(otherPath)}), and IAM has one role of that name: write it as IAM shows it, "${name}" or "${other}"`;

export const emptyRole = () => `is empty: ${ROLE_KINDS}, or drop the entry`;

export const roleTooLong = (name: string) =>
  `${shown(name)} has ${[...name].length} characters, and a role name has 64 at most: write the name as IAM shows it`;

export const roleIsPath = (given: string, name: string) =>
  `${shown(given)} is a path and a name: write ${name === "" ? "the role's name" : `"${name}"`}, or the role's whole ARN`;

export const roleCharacters = (given: string, name: string, bad: readonly string[], mended: string | undefined) =>
  `${shown(given)} has ${bad.map((character) => shown(character)).join(", ")}${name === given ? "" : ` in the name ${shown(name)}`}, and a role name has only ${NAME_RULE}: write ${mended === undefined ? "the name as IAM shows it" : `"${mended}"`}`;

export const notAnArn = (given: string) =>
  `${shown(given)} is no ARN: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`;

export const arnWithoutName = (given: string) =>
  `${shown(given)} is an ARN without a role name: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`;

export const arnPartition = (given: string, partition: string, known: readonly string[]) =>
  `${shown(given)} is in the partition ${shown(partition)}, and AWS has ${known.join(", ")}: write the ARN as IAM shows it, or the role's name`;

export const arnAccount = (given: string, account: string) =>
  `${shown(given)} has the account ${shown(account)}, and an account is 12 digits: write arn:PARTITION:iam::ACCOUNT:role/NAME`;

export const arnPath = (given: string) =>
  `${shown(given)} has a path outside IAM's rules, at most 512 printable characters between slashes: write the ARN as IAM shows it`;

export const sessionArn = (given: string, roleArn: string, name: string) =>
  `${shown(given)} is one session of a role: write the role, "${roleArn}" (with its path, if it has one) or "${name}"`;

export const profileArn = (given: string) =>
  `${shown(given)} is a user profile: write the execution role of that profile or, where it has none, the domain's default`;

export const otherArn = (given: string, kind: string) =>
  `${shown(given)} is the ARN of ${kind}, not of a role: ${ROLE_KINDS}`;

export const lockedRole = (given: string, what: string) =>
  `${shown(given)} is a role that customers can't change (${what}): give the profile a role of your own, and write that`;

export const otherAccount = (given: string, account: string, home: ExpectedHome) =>
  `${shown(given)} is in account ${account}, but ${home.saidBy} is ${home.accountId}, and one grant serves one account: correct it, or move it to that account's grant`;

export const otherPartition = (given: string, partition: string, home: ExpectedHome) =>
  `${shown(given)} is in partition ${partition}, but ${home.saidBy} is in ${home.partition}: write arn:${home.partition}:…, or move it to that partition's grant`;

// Roles that are known only at apply

export const unreadableToken = () =>
  "is known only at apply, and what it refers to can't be told yet: give the roles as a map, whose keys name the addresses";

export const listInList = () =>
  "is a whole list that is known only at apply, in place of one role: give that list alone, or joined to others by Fn.concat";

export const tokenOfOneRole = (text: string) => `${text} is one role: write it in a list`;

export const tokenOfLoop = (text: string) =>
  `${text} means something only inside the resource that it is repeated in: give the list that it goes through`;

export const tokenOfAll = (role: string) =>
  `${role} is many roles: write one entry for each, or a list of their names as profileRoles itself`;

export const tokenOfAttribute = (role: string, attribute: string) =>
  `${role}.${attribute} is neither a role's name nor its ARN: write ${role}.name or ${role}.arn`;

export const tokenOfProfile = (text: string) =>
  `${text} is of a user profile, not of a role: give the profile to executionRolesOf, and what that gives to profileRoles`;

export const sameText = (name: string) =>
  `${shown(name)} is the name of a role here, and what another entry refers to: give the roles as a map, whose keys tell them apart`;

// User profiles

export const noProfiles = () => "is no list of user profiles: write at least one SagemakerUserProfile";

export const notAProfile = () => "is no SagemakerUserProfile: write the construct, and not its name or ARN";

export const profileWithoutRole = (path: string) =>
  `${shown(path)} has no execution role of its own, so its domain's default counts: give the domain as the second argument`;

export const otherDomain = (domain: string, other: string, otherPath: PropPath) =>
  `is of domain ${shown(domain)}, but ${otherPath[0] === "domain" ? "the domain given is" : `${pathText(otherPath)} is of`} ${shown(other)}, and only users of one domain can share models: make a grant for each domain`;

// The policy

export const policyNameRule = (given: string | null) =>
  `${shown(given)} is no policy name: write 1 to 128 ${NAME_RULE}`;

export const policyTooLong = (size: number, limit: number) =>
  `makes a policy of ${size} characters, and IAM holds ${limit} for all inline policies of a role together: name fewer actions`;

export const tokenAction = () => "is known only at apply, which this condition can't take: write the action's name";

export const prefixedAction = (given: string, action: string) =>
  `${shown(given)} names the service too: write "${action}"`;

export const wildcardAction = (given: string) =>
  `${shown(given)} has a wildcard, which this condition doesn't know: name each action`;

export const notACreateAction = (given: string, nearest: string | undefined) =>
  `${shown(given)} is no create action of SageMaker: write ${nearest === undefined ? "one like CreateTrainingJob" : `"${nearest}"`}`;

export const untaggableAction = (given: string) =>
  `${shown(given)} makes nothing that can be tagged, so this would allow nothing: drop it`;

export const unknownAction = (given: string, nearest: string | undefined) =>
  `${shown(given)} is no create action that this version knows, and AWS may have added it since${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;

// adopt and verify

export const adoptRule = (given: unknown) =>
  `${shown(given)} names no policies: write { ROLE: POLICY_NAME }, or leave adopt out`;

export const adoptUnlisted = (given: string, nearest: string | undefined) =>
  `${shown(given)} is no role of this grant: ${nearest === undefined ? "write one of profileRoles, by its key if they are a map, or drop the entry" : `did you mean ${shown(nearest)}?`}`;

export const adoptToken = () =>
  "has a key that is known only at apply: give the roles as a map, and write its key here";

export const adoptArnOfList = (given: string, name: string) =>
  `${shown(given)} is an ARN, and in a list that is known only at plan roles are told apart by name: write ${shown(name)}`;

export const adoptOtherArn = (given: string, arns: readonly string[]) =>
  `${shown(given)} isn't where profileRoles has the role, ${arns.join(", ")}: write the ARN as it stands there`;

export const adoptedTwice = (role: string) =>
  `${shown(role)} stands here by its name and by its ARN: keep the policy that is to be taken over`;

export const verifyRule = (given: unknown) => `is ${shown(given)}, and must be true or false: write one of them`;

// limitTo

export const limitToRule = (given: unknown) =>
  `${shown(given)} names no account and region: write { accountId: "111122223333", region: "eu-west-1" }, or leave limitTo out`;

export const accountRule = (given: unknown) =>
  `${given === undefined ? "is missing, and" : `${shown(given)} is no account:`} an account is 12 digits in quotes: write "111122223333"`;

export const regionRule = (given: unknown) =>
  `${given === undefined ? "is missing:" : `${shown(given)} is no region:`} write one like "eu-west-1"`;

export const partitionRule = (given: unknown, own: string) =>
  `${shown(given)} isn't the region's partition: write "${own}", or leave it out`;

export const unknownPartition = (given: unknown, known: readonly string[]) =>
  `${shown(given)} is no partition: write one of ${known.join(", ")}`;

export const partitionMissing = () =>
  'is missing, and can\'t be told from a region that is known only at apply: write "aws", "aws-cn", …';
