import { Token } from "cdktf";
import { list, refusal, text } from "./refusal";

describe("a role is refused", () => {
  const ARN = "arn:aws:iam::111122223333:role/";

  test.each([
    ["that is empty", "", "is empty: write a role name or a role ARN, or drop the entry"],
    ["of blanks", "  ", "is empty: write a role name or a role ARN, or drop the entry"],
    ["that is nothing", null, "is empty: write a role name or a role ARN, or drop the entry"],
    ["that is a number", 42, "42 is no text: write it in quotes"],
    [
      "over 64 characters",
      "x".repeat(65),
      `"${"x".repeat(65)}" has 65 characters, and a role name has 64 at most: write the name as IAM shows it`,
    ],
    [
      "over 64 characters, by ARN",
      `${ARN}${"x".repeat(65)}`,
      `"${"x".repeat(65)}" has 65 characters, and a role name has 64 at most: write the name as IAM shows it`,
    ],
    [
      "outside IAM's characters",
      "Ana lyst!",
      '"Ana lyst!" has " ", "!", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
    ],
    [
      "with blanks around it",
      " Analyst ",
      '" Analyst " has " ", and a role name has only letters, digits and _+=,.@-: write "Analyst"',
    ],
    [
      "that is a path and a name",
      "service-role/X",
      '"service-role/X" is a path and a name: write "X", or the role\'s whole ARN',
    ],
    [
      "that is an ARN without a name",
      ARN,
      `"${ARN}" is an ARN without a role name: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`,
    ],
    [
      "that is a user's ARN",
      "arn:aws:iam::111122223333:user/Ann",
      '"arn:aws:iam::111122223333:user/Ann" is the ARN of a user, not of a role: write a role name or a role ARN',
    ],
    [
      "that is a policy's ARN",
      "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
      '"arn:aws:iam::aws:policy/AmazonSageMakerFullAccess" is the ARN of a policy, not of a role: write a role name or a role ARN',
    ],
    [
      "that is an instance profile's ARN",
      "arn:aws:iam::111122223333:instance-profile/X",
      '"arn:aws:iam::111122223333:instance-profile/X" is the ARN of an instance-profile, not of a role: write a role name or a role ARN',
    ],
    [
      "that is an account's ARN",
      "arn:aws:iam::111122223333:root",
      '"arn:aws:iam::111122223333:root" is the ARN of an account, not of a role: write a role name or a role ARN',
    ],
    [
      "that is a session",
      "arn:aws:sts::111122223333:assumed-role/Analyst/ann",
      '"arn:aws:sts::111122223333:assumed-role/Analyst/ann" is one session of a role: write the role, "arn:aws:iam::111122223333:role/Analyst" (with its path, if it has one) or "Analyst"',
    ],
    [
      "that is a user profile",
      "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann",
      '"arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann" is a user profile: write the execution role of that profile or, where it has none, the domain\'s default',
    ],
    [
      "that is half an ARN",
      "arn:aws:iam",
      '"arn:aws:iam" is no ARN: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role\'s name',
    ],
    [
      "of no partition",
      "arn:amazon:iam::111122223333:role/X",
      '"arn:amazon:iam::111122223333:role/X" is in the partition "amazon", and AWS has aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f: write the ARN as IAM shows it, or the role\'s name',
    ],
    [
      "of no account",
      "arn:aws:iam::1111:role/X",
      '"arn:aws:iam::1111:role/X" has the account "1111", and an account is 12 digits: write arn:PARTITION:iam::ACCOUNT:role/NAME',
    ],
    [
      "under a path that IAM can't have",
      `${ARN}a b/X`,
      `"${ARN}a b/X" has a path outside IAM's rules, at most 512 printable characters between slashes: write the ARN as IAM shows it`,
    ],
    [
      "linked to a service, by path",
      `${ARN}aws-service-role/sagemaker.amazonaws.com/X`,
      `"${ARN}aws-service-role/sagemaker.amazonaws.com/X" is a role that customers can't change (it is linked to an AWS service): give the profile a role of your own, and write that`,
    ],
    [
      "linked to a service, by name",
      "AWSServiceRoleForAmazonSageMaker",
      `"AWSServiceRoleForAmazonSageMaker" is a role that customers can't change (it is linked to an AWS service): give the profile a role of your own, and write that`,
    ],
    [
      "of Identity Center, by path",
      `${ARN}aws-reserved/sso.amazonaws.com/X`,
      `"${ARN}aws-reserved/sso.amazonaws.com/X" is a role that customers can't change (IAM Identity Center owns it): give the profile a role of your own, and write that`,
    ],
    [
      "of Identity Center, by name",
      "AWSReservedSSO_Admin_0123456789abcdef",
      `"AWSReservedSSO_Admin_0123456789abcdef" is a role that customers can't change (IAM Identity Center owns it): give the profile a role of your own, and write that`,
    ],
    ["that is a mapping, whose values may be secret", { secretKey: "x" }, "a mapping is no text: write it in quotes"],
    [
      "that turns the direction of writing",
      "a\u202eb",
      '"a\\u202eb" has "\\u202e", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
    ],
    [
      "that is a session of a role that customers can't change",
      "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann",
      '"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann" is a role that customers can\'t change (IAM Identity Center owns it): give the profile a role of your own, and write that',
    ],
    [
      "out of a list that is known only at apply",
      list[0],
      "is a whole list that is known only at apply, in place of one role: give that list alone, or joined to others by Fn.concat",
    ],
    [
      "that is known only at apply, and no text",
      Token.asNumber(text),
      expect.stringMatching(/^profileRoles\[1\]: -\d.* is no text: write it in quotes$/),
    ],
  ])("%s", (_case, role, message) => {
    expect(refusal({ profileRoles: ["Fine", role] })).toEqual([
      typeof message === "string" ? `profileRoles[1]: ${message}` : message,
    ]);
  });
});

describe("a list of roles is refused", () => {
  test.each([
    [
      "that is missing",
      undefined,
      "must be a list, and is missing: write one entry for each, even if there is only one",
    ],
    [
      "that is one role",
      "Analyst",
      'must be a list, and is "Analyst": write one entry for each, even if there is only one',
    ],
    [
      "with nothing in its places",
      new Array(1),
      "",
      "[0]: is empty: write a role name or a role ARN, or drop the entry",
    ],
    ["that is empty", [], "is empty: list at least one role, or remove the grant"],
    ["that is a map, and empty", {}, "is empty: list at least one role, or remove the grant"],
  ])("%s", (_case, profileRoles, message, inner = `: ${message}`) => {
    expect(refusal({ profileRoles })).toEqual([`profileRoles${inner}`]);
  });

  test("with two roles that differ only in case, by name or ARN", () => {
    expect(refusal({ profileRoles: ["Analyst", "arn:aws:iam::111122223333:role/x/analyst"] })).toEqual([
      'profileRoles[1]: "arn:aws:iam::111122223333:role/x/analyst" differs only in case from "Analyst" (profileRoles[0]), and IAM has one role of that name: write it as IAM shows it, "analyst" or "Analyst"',
    ]);
  });

  test("with ARNs of several accounts or partitions", () => {
    expect(
      refusal({
        profileRoles: [
          "Analyst",
          "arn:aws:iam::111122223333:role/A",
          "arn:aws:iam::444455556666:role/B",
          "arn:aws-cn:iam::111122223333:role/C",
        ],
      }),
    ).toEqual([
      'profileRoles[2]: "arn:aws:iam::444455556666:role/B" is in account 444455556666, but profileRoles[1] is 111122223333, and one grant serves one account: correct it, or move it to that account\'s grant',
      'profileRoles[3]: "arn:aws-cn:iam::111122223333:role/C" is in partition aws-cn, but profileRoles[1] is in aws: write arn:aws:…, or move it to that partition\'s grant',
    ]);
  });
});

test("a role under a path of more than IAM's 512 characters is refused", () => {
  expect(refusal({ profileRoles: [`arn:aws:iam::111122223333:role/${"p".repeat(511)}/X`] })).toEqual([
    expect.stringMatching(/^profileRoles\[0\]: ".* has a path outside IAM's rules/),
  ]);
});
