import * as fc from "fast-check";

/** What the construct and the Terraform module have in common. */
export interface Input {
  readonly roles: ReadonlyArray<string | null> | Readonly<Record<string, string | null>>;
  readonly policyName?: string;
  readonly limitTo?: { readonly accountId: string; readonly region: string; readonly partition?: string };
  readonly tagOnCreate?: ReadonlyArray<string | null>;
}

export interface Case {
  /** What is wrong with the input: the code of the construct's problem. None if the input is valid. */
  readonly fault?: string;
  readonly input: Input;
}

/** Partition → a region of it, from AWS's documentation. */
const REGIONS: Readonly<Record<string, string>> = {
  aws: "eu-west-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
};
const ACCOUNTS = ["111122223333", "000000000001"];
const NAMES = ["Analyst", "Data.Scientist", "A+b=c,d@e-f_1", "constructor", "x".repeat(64), "aws-reserved"];
const PATHS = [
  "",
  "service-role/",
  "x:role/aws-reserved/",
  "AWSReservedSSO_x/",
  "!~\u007f/${y}/",
  `${"p".repeat(510)}/`,
];

interface Base {
  readonly partition: string;
  readonly account: string;
  /** At least two roles: name and path. */
  readonly roles: ReadonlyArray<readonly [name: string, path: string]>;
  /** How a role is listed. */
  readonly forms: ReadonlyArray<"name" | "arn" | "both">;
  readonly isMap: boolean;
  readonly policyName?: string;
  readonly limit: "none" | "region" | "partition";
  readonly tagOnCreate?: readonly string[];
}

const base = (createAction: fc.Arbitrary<string>) =>
  fc.record<Base>({
    partition: fc.constantFrom(...Object.keys(REGIONS)),
    account: fc.constantFrom(...ACCOUNTS),
    roles: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...PATHS)), {
      selector: ([name]) => name,
      minLength: 2,
      maxLength: 4,
    }),
    forms: fc.array(fc.constantFrom("name", "arn", "both"), { minLength: 4, maxLength: 4 }),
    isMap: fc.boolean(),
    policyName: fc.option(fc.constantFrom("Sharing", "a+=,.@-_Z9", "y".repeat(128)), { nil: undefined }),
    limit: fc.constantFrom("none", "region", "partition"),
    tagOnCreate: fc.option(fc.array(createAction, { maxLength: 4 }), { nil: undefined }),
  });

const arnOf = ({ partition, account }: Base, [name, path]: readonly [string, string]) =>
  `arn:${partition}:iam::${account}:role/${path}${name}`;

function inputOf(given: Base): Input {
  const listed = given.roles.map((role, index): [string, ...string[]] => {
    const [form, arn] = [given.forms[index], arnOf(given, role)];
    return form === "name" ? [role[0]] : form === "arn" || given.isMap ? [arn] : [arn, role[0]];
  });
  return {
    roles: given.isMap ? Object.fromEntries(listed.map(([role], index) => [`key ${index}`, role])) : listed.flat(),
    policyName: given.policyName,
    limitTo: given.limit === "none" ? undefined : limitTo(given, given.limit === "partition"),
    tagOnCreate: given.tagOnCreate,
  };
}

function limitTo({ partition, account }: Base, isWhole: boolean) {
  return { accountId: account, region: REGIONS[partition] ?? "", ...(isWhole && { partition }) };
}

type Spoil = (input: Input, given: Base) => Input;

/** Adds a role to the list or map, as its last entry. */
function withRole(input: Input, role: string | null, key = "added"): Input {
  return { ...input, roles: Array.isArray(input.roles) ? [...input.roles, role] : { ...input.roles, [key]: role } };
}

const adding =
  (...roles: ReadonlyArray<string | null>): Spoil =>
  (input) =>
    roles.reduce<Input>((all, role, index) => withRole(all, role, `added ${index}`), input);

const tagging =
  (...actions: ReadonlyArray<string | null>): Spoil =>
  (input) => ({ ...input, tagOnCreate: [...(input.tagOnCreate ?? []), ...actions] });

const named =
  (policyName: string): Spoil =>
  (input) => ({ ...input, policyName });

const limiting =
  (change: object): Spoil =>
  (input, given) => ({ ...input, limitTo: { ...limitTo(given, false), ...change } });

/** The ways to spoil a valid input, by the code of the problem that the construct has with it. */
const SPOILS: ReadonlyArray<readonly [code: string, ...ReadonlyArray<Spoil>]> = [
  ["noRoles", (input) => ({ ...input, roles: [] }), (input) => ({ ...input, roles: {} })],
  ["emptyKey", (input) => ({ ...input, roles: { "": "Keyed" } })],
  ["emptyRole", adding(""), adding(" "), adding(null)],
  ["pathInRoleName", adding("service-role/Analyst2"), adding("/")],
  [
    "invalidRoleNameCharacters",
    adding("a b"),
    adding("Analyst*"),
    adding("Ünal"),
    adding("${a}"),
    adding("a\nb"),
    adding("a:b"),
  ],
  ["roleNameTooLong", adding("n".repeat(65)), adding(`arn:aws:iam::111122223333:role/${"n".repeat(65)}`)],
  ["arnWithoutName", adding("arn:aws:iam::111122223333:role/"), adding("arn:aws:iam::111122223333:role/x/")],
  [
    "invalidArn",
    adding("arn:aws:iam"),
    adding("ARN:aws:iam::111122223333:role/N"),
    adding("arn:aws:iam:eu-west-1:111122223333:role/N"),
  ],
  ["unknownArnPartition", adding("arn:aws-x:iam::111122223333:role/N"), adding("arn:*:iam::111122223333:role/N")],
  [
    "invalidArnAccount",
    adding("arn:aws:iam::1:role/N"),
    adding("arn:aws:iam::*:role/N"),
    adding("arn:aws:iam::1111222233334:role/N"),
  ],
  [
    "invalidArnPath",
    adding(`arn:aws:iam::111122223333:role/${"p".repeat(511)}/N`),
    adding("arn:aws:iam::111122223333:role/a b/N"),
    adding("arn:aws:iam::111122223333:role//N"),
  ],
  ["sessionArn", adding("arn:aws:sts::111122223333:assumed-role/N/me")],
  ["userProfileArn", adding("arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/me")],
  ["notARoleArn", adding("arn:aws:iam::111122223333:user/N"), adding("arn:aws:s3:::bucket")],
  [
    "unchangeableRole",
    adding("AWSReservedSSO_Admin_0"),
    adding("AWSServiceRoleForX"),
    adding("arn:aws:iam::111122223333:role/aws-reserved/sso/N"),
  ],
  ["caseConflict", adding("Twice", "TWICE")],
  [
    "duplicateRole",
    (input) => ({ ...input, roles: { a: "Twice", b: "arn:aws:iam::111122223333:role/Twice" }, limitTo: undefined }),
  ],
  ["arnConflict", (input, given) => ({ ...input, roles: [arnOf(given, ["N", ""]), arnOf(given, ["N", "x/"])] })],
  [
    "accountMismatch",
    (input, given) =>
      adding(...ACCOUNTS.map((account, index) => arnOf({ ...given, account }, [`N${index}`, ""])))(input, given),
  ],
  [
    "accountMismatch",
    (input, given) => limiting({ accountId: "999999999999" })(withRole(input, arnOf(given, ["N", ""])), given),
  ],
  [
    "partitionMismatch",
    (input, given) =>
      adding(...["aws", "aws-cn"].map((partition) => arnOf({ ...given, partition }, [`N-${partition}`, ""])))(
        input,
        given,
      ),
  ],
  ["invalidPolicyName", named(""), named("a b"), named("ä"), named("n".repeat(129)), named("a\n")],
  ["notAString", tagging(null)],
  ["actionWithWildcard", tagging("Create*"), tagging("*"), tagging("CreateMode?")],
  ["actionWithPrefix", tagging("sagemaker:CreateModel")],
  [
    "notACreateAction",
    tagging("AddTags"),
    tagging(""),
    tagging("createModel"),
    tagging(`CreateM${"x".repeat(121)}`),
    tagging("CreateModel\n"),
  ],
  ["policyTooLong", tagging(...Array.from({ length: 400 }, (_, index) => `CreateSomethingThatIsNew${index}`))],
  [
    "invalidAccount",
    limiting({ accountId: "1" }),
    limiting({ accountId: "*" }),
    limiting({ accountId: "11112222333a" }),
  ],
  [
    "invalidRegion",
    limiting({ region: "*" }),
    limiting({ region: "" }),
    limiting({ region: "eu-west-1:" }),
    limiting({ region: "EU-WEST-1" }),
  ],
  ["unknownPartition", limiting({ partition: "*" }), limiting({ partition: "" }), limiting({ partition: "aws-x" })],
  [
    "regionPartitionMismatch",
    (input, given) => limiting({ partition: given.partition === "aws" ? "aws-cn" : "aws" })(input, given),
  ],
];

/** A text with a character that it must not have, at a place that differs from character to character. */
const NEAR_MISSES = [":", "*", " ", "\n", '"', "$"].map((character, index) => (text: string) => {
  const at = (index * 3) % (text.length + 1);
  return text.slice(0, at) + character + text.slice(at);
});

const NEAR_MISS_SPOILS: ReadonlyArray<readonly [code: string, Spoil]> = NEAR_MISSES.flatMap(
  (near): Array<readonly [string, Spoil]> => [
    ["invalidAccount", limiting({ accountId: near("111122223333") })],
    ["invalidRegion", (input, given) => limiting({ region: near(REGIONS[given.partition] ?? "") })(input, given)],
    ["invalidPolicyName", named(near("Sharing"))],
    ["invalidRoleNameCharacters", adding(near("Reviewer"))],
  ],
);

/**
 * Generates inputs, the same at each run: one for each fault, and the others valid.
 *
 * @param actions - SageMaker's create actions: those that are used in valid inputs, and those that are refused
 */
export function generatedCases(
  count: number,
  actions: { taggable: readonly string[]; untaggable: readonly string[] },
): Case[] {
  const spoils = [
    ...SPOILS.flatMap(([code, ...ways]) => ways.map((way) => [code, way] as const)),
    ...NEAR_MISS_SPOILS,
    ...actions.untaggable.map((action) => ["untaggableAction", tagging(action)] as const),
  ];
  const known = fc.constantFrom(...actions.taggable);
  const action = fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: fc.constant("CreateSomethingNew") });
  const valid = fc.sample(base(action), { numRuns: count, seed: 19 });
  return valid.map((given, index) => {
    const input = inputOf(given);
    const [fault, spoil] = spoils[index] ?? [];
    if (index === count - 1) {
      return { input: { ...input, tagOnCreate: actions.taggable } };
    }
    return spoil === undefined ? { input } : { fault, input: spoil(input, given) };
  });
}
