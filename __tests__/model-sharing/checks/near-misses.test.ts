import { Fn, TerraformIterator } from "cdktf";
import { newStack } from "../synth";
import { variable } from "../tokens";
import { list, type Refusal, refusal, text } from "./refusal";

const ARN = "arn:aws:iam::111122223333:role/";

class Roles {
  public readonly analyst = "Analyst";
}

describe("profileRoles that look like a list or a map are refused by what they are", () => {
  test.each<[unknown, string, string]>([
    [TerraformIterator.fromList(list), "ListTerraformIterator", "terraformIterator"],
    [TerraformIterator.fromMap({ a: "Analyst" }), "MapTerraformIterator", "terraformIterator"],
    [new Set(["Analyst"]), "Set", "iterable"],
    [new Uint8Array(1), "Uint8Array", "iterable"],
    [new Map([["a", "Analyst"]]), "Map", "map"],
    [Promise.resolve(["Analyst"]), "Promise", "promise"],
    [() => ["Analyst"], "function", "function"],
    [new Roles(), "Roles", "object"],
    [new Date(0), "Date", "object"],
  ])("%p", (given, type, kind) => {
    expect(refusal({ profileRoles: given })).toEqual([["otherObject", "profileRoles", { type, kind }]]);
    expect(refusal({ profileRoles: [given] })).toEqual([["otherObject", "profileRoles[0]", { type, kind }]]);
  });

  test("but not maps without a prototype, tokens, and what CDKTF's functions return", () => {
    const roles = variable(newStack(), "roles", "list(string)");
    for (const profileRoles of [Object.assign(Object.create(null), { a: "Analyst" }), roles.value, Fn.toset(list)]) {
      expect(refusal({ profileRoles })).toEqual([]);
    }
  });
});

describe("ARNs that can't be of one account", () => {
  const LIMIT = { accountId: "111122223333", region: "eu-west-1" };
  const OTHER = "arn:aws:iam::444455556666:role/B";
  const CHINA = "arn:aws-cn:iam::111122223333:role/C";
  const account = (place: string, setBy: string): Refusal => [
    "accountMismatch",
    place,
    { given: OTHER, account: "444455556666", expected: "111122223333", setBy },
  ];

  test.each<[string, object, ...Refusal[]]>([
    [
      "two ARNs of one role name",
      { profileRoles: [`${ARN}x/A`, "B", `${ARN}y/A`] },
      ["arnConflict", "profileRoles[2]", { given: `${ARN}y/A`, other: `${ARN}x/A` }],
    ],
    [
      "two ARNs of one role name, beside the name",
      { profileRoles: ["A", `${ARN}A`, "A", `${ARN}service-role/A`] },
      ["arnConflict", "profileRoles[3]", { given: `${ARN}service-role/A`, other: `${ARN}A` }],
    ],
    [
      "an ARN of another account than limitTo's",
      { profileRoles: [OTHER], limitTo: LIMIT },
      account("profileRoles[0]", "limitTo"),
    ],
    [
      "an ARN of another account than limitTo's, in a map",
      { profileRoles: { one: `${ARN}A`, two: OTHER }, limitTo: { ...LIMIT, region: text, partition: "aws" } },
      account("profileRoles.two", "limitTo"),
    ],
    [
      "an ARN of another partition than limitTo's",
      { profileRoles: [CHINA], limitTo: LIMIT },
      [
        "partitionMismatch",
        "profileRoles[0]",
        { given: CHINA, partition: "aws-cn", expected: "aws", setBy: "limitTo" },
      ],
    ],
    [
      "an ARN of another account in adopt",
      { profileRoles: ["B"], adopt: { [OTHER]: "x" }, limitTo: LIMIT },
      account(`adopt.${OTHER}`, "limitTo"),
    ],
  ])("are refused: %s", (_case, props, ...refused) => {
    expect(refusal(props)).toEqual(refused);
  });

  test.each<[string, object]>([
    ["one ARN twice", { profileRoles: [`${ARN}x/A`, "A", `${ARN}x/A`] }],
    ["ARNs where limitTo is", { profileRoles: [`${ARN}x/A`], limitTo: LIMIT }],
    [
      "ARNs of an account that is not known at synth",
      { profileRoles: [OTHER], limitTo: { ...LIMIT, accountId: text } },
    ],
    [
      "ARNs of a partition that is not known",
      { profileRoles: [`${ARN}A`], limitTo: { ...LIMIT, region: text, partition: text } },
    ],
  ])("but not: %s", (_case, props) => {
    expect(refusal(props)).toEqual([]);
  });
});
