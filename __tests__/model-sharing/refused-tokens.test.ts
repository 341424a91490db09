import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { Fn, Lazy, TerraformIterator, type TerraformStack } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import { newStack } from "./synth";
import { madeRole as role, variable } from "./tokens";

describe("a token is refused", () => {
  const refusal = (build: (stack: TerraformStack) => unknown) => {
    const stack = newStack();
    try {
      new ModelSharingGrant(stack, "grant", { profileRoles: build(stack) as string[] });
    } catch (error) {
      return (error as Error).message.split("\n  ").slice(1);
    }
    return [];
  };

  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    [
      "that is another attribute of a role",
      (stack) => [role(stack, "made").uniqueId],
      "profileRoles[0]: aws_iam_role.made.unique_id is neither a role's name nor its ARN: write aws_iam_role.made.name or aws_iam_role.made.arn",
    ],
    [
      "that is the role itself",
      (stack) => [role(stack, "made")],
      'profileRoles[0]: is a construct, "stack/made": write its name or ARN, which are attributes of it',
    ],
    [
      "that is the variable itself",
      (stack) => variable(stack, "roles", "list(string)"),
      'profileRoles: is a construct, "stack/roles": write the list that it has, such as listValue of a variable, or a list of roles',
    ],
    [
      "that is empty",
      () => [Lazy.stringValue({ produce: () => "" })],
      "profileRoles[0]: is known only at apply, and what it refers to can't be told yet: give the roles as a map, whose keys name the addresses",
    ],
    [
      "that is a user profile",
      (stack) => [new SagemakerUserProfile(stack, "alice", { domainId: "d-1", userProfileName: "alice" }).arn],
      "profileRoles[0]: aws_sagemaker_user_profile.alice.arn is of a user profile, not of a role: give the profile to executionRolesOf, and what that gives to profileRoles",
    ],
    [
      "that means something only in a loop",
      () => [Fn.rawString("x") && (Lazy.stringValue({ produce: () => "${each.value}" }) as string)],
      "profileRoles[0]: each.value means something only inside the resource that it is repeated in: give the list that it goes through",
    ],
    [
      "that can't be told yet",
      () => [
        Lazy.stringValue({
          produce: () => {
            throw new Error("not yet");
          },
        }),
      ],
      "profileRoles[0]: is known only at apply, and what it refers to can't be told yet: give the roles as a map, whose keys name the addresses",
    ],
    [
      "whose role is there under another key",
      (stack) => {
        const made = role(stack, "made");
        return { one: made.name, two: made.arn };
      },
      'profileRoles.two: "aws_iam_role.made" is the same role as profileRoles.one, and each key makes a policy of its own: keep one of them',
    ],
    [
      "that a role of the list is named like",
      (stack) => ["var.one", variable(stack, "one").stringValue],
      'profileRoles[0]: "var.one" is the name of a role here, and what another entry refers to: give the roles as a map, whose keys tell them apart',
    ],
    [
      "as a key",
      (stack) => ({ [variable(stack, "one").stringValue]: "Analyst", other: "Scientist" }),
      "profileRoles.${TfToken[TOKEN]}: has a key that is known only at apply, and it becomes the address of the role's policy: write one out",
    ],
    [
      "that is one role, in place of the list",
      (stack) => role(stack, "made").arn,
      "profileRoles: aws_iam_role.made.arn is one role: write it in a list",
    ],
  ])("%s", (_case, build, message) => {
    expect(refusal(build).map((line) => line.replace(/TOKEN\.\d+/g, "TOKEN"))).toEqual([message]);
  });

  test("that is many roles, which Terraform makes in a loop", () => {
    const many = (stack: TerraformStack) => {
      const forEach = TerraformIterator.fromList(variable(stack, "names", "list(string)").listValue);
      return [new IamRole(stack, "many", { assumeRolePolicy: "{}", forEach }).name];
    };
    expect(refusal(many)).toEqual([
      "profileRoles[0]: aws_iam_role.many is many roles: write one entry for each, or a list of their names as profileRoles itself",
    ]);
  });

  test.each([
    [
      "a set of roles",
      new Set(["Analyst"]),
      "profileRoles: must be a list, and is a mapping: write one entry for each, even if there is only one",
    ],
    [
      "an empty key",
      { "": "Analyst" },
      "profileRoles.: has no key: write one that names the role, since it becomes the address of its policy",
    ],
    [
      "one role under two keys",
      { a: "Analyst", b: "arn:aws:iam::111122223333:role/x/Analyst" },
      'profileRoles.b: "arn:aws:iam::111122223333:role/x/Analyst" is the same role as profileRoles.a, and each key makes a policy of its own: keep one of them',
    ],
    [
      "a bad name under a key",
      { a: "a b" },
      'profileRoles.a: "a b" has " ", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
    ],
  ])("or a map with %s", (_case, given, message) => {
    expect(refusal(() => given)).toEqual([message]);
  });
});
