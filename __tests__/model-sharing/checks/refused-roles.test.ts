import { Token } from "cdktf";
import { list, type Refusal, refusal, text } from "./refusal";

const ARN = "arn:aws:iam::111122223333:role/";
/** A token as a number: another one each time that it is made. */
const NUMBER = Token.asNumber(text);

describe("a role is refused", () => {
  test.each<[string, unknown, Refusal]>([
    ["that is empty", "", ["emptyRole", "profileRoles[1]"]],
    ["of blanks", "  ", ["emptyRole", "profileRoles[1]"]],
    ["that is null", null, ["emptyRole", "profileRoles[1]"]],
    ["that is a number", 42, ["notAString", "profileRoles[1]", { given: 42 }]],
    [
      "with more than 64 characters",
      "x".repeat(65),
      ["roleNameTooLong", "profileRoles[1]", { name: "x".repeat(65), length: 65, limit: 64 }],
    ],
    [
      "with more than 64 characters, as an ARN",
      `${ARN}${"x".repeat(65)}`,
      ["roleNameTooLong", "profileRoles[1]", { name: "x".repeat(65), length: 65, limit: 64 }],
    ],
    [
      "with invalid characters",
      "Ana lyst!",
      [
        "invalidRoleNameCharacters",
        "profileRoles[1]",
        { given: "Ana lyst!", name: "Ana lyst!", characters: [" ", "!"] },
      ],
    ],
    [
      "with blanks around it",
      " Analyst ",
      [
        "invalidRoleNameCharacters",
        "profileRoles[1]",
        { given: " Analyst ", name: " Analyst ", characters: [" "], corrected: "Analyst" },
      ],
    ],
    ...[`Analyst${NUMBER}`, "Analyst-8.240361603117046e+298", `${ARN}#{TfToken[TOKEN.0]}/Analyst`].map(
      (given): [string, unknown, Refusal] => [
        `with a token inside its text, ${given},`,
        given,
        given.includes("#{") ? ["tokenListAsRole", "profileRoles[1]"] : ["tokenInRole", "profileRoles[1]", { given }],
      ],
    ),
    [
      "that is a path and a name",
      "service-role/X",
      ["pathInRoleName", "profileRoles[1]", { given: "service-role/X", name: "X" }],
    ],
    ["that is an ARN without a name", ARN, ["arnWithoutName", "profileRoles[1]", { given: ARN }]],
    [
      "that is a user's ARN",
      "arn:aws:iam::111122223333:user/Ann",
      ["notARoleArn", "profileRoles[1]", { given: "arn:aws:iam::111122223333:user/Ann", service: "iam", kind: "user" }],
    ],
    [
      "that is a policy's ARN",
      "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
      [
        "notARoleArn",
        "profileRoles[1]",
        { given: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess", service: "iam", kind: "policy" },
      ],
    ],
    [
      "that is an instance profile's ARN",
      "arn:aws:iam::111122223333:instance-profile/X",
      [
        "notARoleArn",
        "profileRoles[1]",
        { given: "arn:aws:iam::111122223333:instance-profile/X", service: "iam", kind: "instance-profile" },
      ],
    ],
    [
      "that is an account's ARN",
      "arn:aws:iam::111122223333:root",
      ["notARoleArn", "profileRoles[1]", { given: "arn:aws:iam::111122223333:root", service: "iam", kind: "root" }],
    ],
    [
      "that is a session",
      "arn:aws:sts::111122223333:assumed-role/Analyst/ann",
      [
        "sessionArn",
        "profileRoles[1]",
        { given: "arn:aws:sts::111122223333:assumed-role/Analyst/ann", roleArn: `${ARN}Analyst`, name: "Analyst" },
      ],
    ],
    [
      "that is a session without a role",
      "arn:aws:sts::111122223333:assumed-role/",
      [
        "notARoleArn",
        "profileRoles[1]",
        { given: "arn:aws:sts::111122223333:assumed-role/", service: "sts", kind: "assumed-role" },
      ],
    ],
    [
      "that is a user profile",
      "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann",
      [
        "userProfileArn",
        "profileRoles[1]",
        { given: "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann" },
      ],
    ],
    ["that is an incomplete ARN", "arn:aws:iam", ["invalidArn", "profileRoles[1]", { given: "arn:aws:iam" }]],
    [
      "with an unknown partition",
      "arn:amazon:iam::111122223333:role/X",
      [
        "unknownArnPartition",
        "profileRoles[1]",
        {
          given: "arn:amazon:iam::111122223333:role/X",
          partition: "amazon",
          known: ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"],
        },
      ],
    ],
    [
      "with an invalid account",
      "arn:aws:iam::1111:role/X",
      ["invalidArnAccount", "profileRoles[1]", { given: "arn:aws:iam::1111:role/X", account: "1111" }],
    ],
    ["with an invalid path", `${ARN}a b/X`, ["invalidArnPath", "profileRoles[1]", { given: `${ARN}a b/X` }]],
    [
      "of an AWS service, by path",
      `${ARN}aws-service-role/sagemaker.amazonaws.com/X`,
      [
        "unchangeableRole",
        "profileRoles[1]",
        { given: `${ARN}aws-service-role/sagemaker.amazonaws.com/X`, owner: "service" },
      ],
    ],
    [
      "of an AWS service, by name",
      "AWSServiceRoleForAmazonSageMaker",
      ["unchangeableRole", "profileRoles[1]", { given: "AWSServiceRoleForAmazonSageMaker", owner: "service" }],
    ],
    [
      "of Identity Center, by path",
      `${ARN}aws-reserved/sso.amazonaws.com/X`,
      [
        "unchangeableRole",
        "profileRoles[1]",
        { given: `${ARN}aws-reserved/sso.amazonaws.com/X`, owner: "identityCenter" },
      ],
    ],
    [
      "of Identity Center, by name",
      "AWSReservedSSO_Admin_0123456789abcdef",
      [
        "unchangeableRole",
        "profileRoles[1]",
        { given: "AWSReservedSSO_Admin_0123456789abcdef", owner: "identityCenter" },
      ],
    ],
    [
      "that is an object, whose values may be secret",
      { secretKey: "x" },
      ["notAString", "profileRoles[1]", { given: {} }],
    ],
    [
      "that changes the direction of the text",
      "a\u202eb",
      ["invalidRoleNameCharacters", "profileRoles[1]", { given: "a\u202eb", name: "a\u202eb", characters: ["\u202e"] }],
    ],
    [
      "that is a session of a role that customers can't change",
      "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann",
      [
        "unchangeableRole",
        "profileRoles[1]",
        { given: "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann", owner: "identityCenter" },
      ],
    ],
    ["that is one element of a list token", list[0], ["tokenListAsRole", "profileRoles[1]"]],
    ["that is a token of a number", NUMBER, ["notAString", "profileRoles[1]", { given: NUMBER }]],
  ])("%s", (_case, role, refused) => {
    expect(refusal({ profileRoles: ["Fine", role] })).toEqual([refused]);
  });
});

describe("a list of roles is refused", () => {
  test.each<[string, unknown, Refusal]>([
    ["that is missing", undefined, ["notAList", "profileRoles", {}]],
    ["that is one role", "Analyst", ["notAList", "profileRoles", { given: "Analyst" }]],
    ["with holes", new Array(1), ["emptyRole", "profileRoles[0]"]],
    ["that is empty", [], ["noRoles", "profileRoles"]],
    ["that is a map, and empty", {}, ["noRoles", "profileRoles"]],
  ])("%s", (_case, profileRoles, refused) => {
    expect(refusal({ profileRoles })).toEqual([refused]);
  });

  test("with two roles that differ only in case, by name or ARN", () => {
    expect(refusal({ profileRoles: ["Analyst", "arn:aws:iam::111122223333:role/x/analyst"] })).toEqual([
      [
        "caseConflict",
        "profileRoles[1]",
        {
          given: "arn:aws:iam::111122223333:role/x/analyst",
          name: "analyst",
          other: "Analyst",
          otherPath: ["profileRoles", 0],
        },
      ],
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
      [
        "accountMismatch",
        "profileRoles[2]",
        {
          given: "arn:aws:iam::444455556666:role/B",
          account: "444455556666",
          expected: "111122223333",
          setBy: "profileRoles[1]",
        },
      ],
      [
        "partitionMismatch",
        "profileRoles[3]",
        {
          given: "arn:aws-cn:iam::111122223333:role/C",
          partition: "aws-cn",
          expected: "aws",
          setBy: "profileRoles[1]",
        },
      ],
    ]);
  });
});

test("a role with a path of more than 512 characters is refused", () => {
  const arn = `arn:aws:iam::111122223333:role/${"p".repeat(511)}/X`;
  expect(refusal({ profileRoles: [arn] })).toEqual([["invalidArnPath", "profileRoles[0]", { given: arn }]]);
});
