import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { Fn, Lazy, TerraformIterator, type TerraformStack } from "cdktf";
import { ModelSharingGrant } from "../../../modules/model-sharing";
import { newStack } from "../synth";
import { madeRole as role, variable } from "../tokens";
import { type Refusal, refusalBy } from "./refusal";

describe("a token is refused", () => {
  const refusal = (build: (stack: TerraformStack) => unknown) => {
    const stack = newStack();
    return refusalBy(() => new ModelSharingGrant(stack, "grant", { profileRoles: build(stack) as string[] }));
  };

  test.each<[string, (stack: TerraformStack) => unknown, Refusal]>([
    [
      "that is another attribute of a role",
      (stack) => [role(stack, "made").uniqueId],
      ["tokenOfOtherAttribute", "profileRoles[0]", { reference: "aws_iam_role.made", attribute: "unique_id" }],
    ],
    [
      "that is the role itself",
      (stack) => [role(stack, "made")],
      ["constructInsteadOfString", "profileRoles[0]", { construct: "stack/made" }],
    ],
    [
      "that is the variable itself",
      (stack) => variable(stack, "roles", "list(string)"),
      ["constructInsteadOfList", "profileRoles", { construct: "stack/roles" }],
    ],
    ["that is empty", () => [Lazy.stringValue({ produce: () => "" })], ["unreadableToken", "profileRoles[0]"]],
    [
      "that is a user profile",
      (stack) => [new SagemakerUserProfile(stack, "alice", { domainId: "d-1", userProfileName: "alice" }).arn],
      ["tokenOfUserProfile", "profileRoles[0]", { reference: "aws_sagemaker_user_profile.alice.arn" }],
    ],
    [
      "that has a value only in a loop",
      () => [Fn.rawString("x") && (Lazy.stringValue({ produce: () => "${each.value}" }) as string)],
      ["tokenOfLoop", "profileRoles[0]", { reference: "each.value" }],
    ],
    [
      "that can't be resolved yet",
      () => [
        Lazy.stringValue({
          produce: () => {
            throw new Error("not yet");
          },
        }),
      ],
      ["unreadableToken", "profileRoles[0]"],
    ],
    [
      "of a role that has another key",
      (stack) => {
        const made = role(stack, "made");
        return { one: made.name, two: made.arn };
      },
      ["duplicateRole", "profileRoles.two", { given: "aws_iam_role.made", otherPath: ["profileRoles", "one"] }],
    ],
    [
      "that refers to the name of another entry",
      (stack) => ["var.one", variable(stack, "one").stringValue],
      ["nameLikeReference", "profileRoles[0]", { name: "var.one" }],
    ],
    [
      "as a key",
      (stack) => ({ [variable(stack, "one").stringValue]: "Analyst", other: "Scientist" }),
      ["tokenAsKey", "profileRoles.${TfToken[TOKEN]}"],
    ],
    [
      "that is one role instead of a list",
      (stack) => role(stack, "made").arn,
      ["tokenOfOneRole", "profileRoles", { reference: "aws_iam_role.made.arn" }],
    ],
  ])("%s", (_case, build, [code, place, values]) => {
    const refusals = refusal(build).map(([code, place, values]) => [
      code,
      place.replace(/TOKEN\.\d+/g, "TOKEN"),
      values,
    ]);
    expect(refusals).toEqual([[code, place, values]]);
  });

  test("that is many roles, made in a loop", () => {
    const many = (stack: TerraformStack) => {
      const forEach = TerraformIterator.fromList(variable(stack, "names", "list(string)").listValue);
      return [new IamRole(stack, "many", { assumeRolePolicy: "{}", forEach }).name];
    };
    expect(refusal(many)).toEqual([["tokenOfManyRoles", "profileRoles[0]", { reference: "aws_iam_role.many" }]]);
  });

  test.each<[string, unknown, Refusal]>([
    [
      "a value that is a set",
      { a: new Set(["Analyst"]) },
      ["otherObject", "profileRoles.a", { type: "Set", kind: "iterable" }],
    ],
    ["an empty key", { "": "Analyst" }, ["emptyKey", "profileRoles."]],
    [
      "one role under two keys",
      { a: "Analyst", b: "arn:aws:iam::111122223333:role/x/Analyst" },
      [
        "duplicateRole",
        "profileRoles.b",
        { given: "arn:aws:iam::111122223333:role/x/Analyst", otherPath: ["profileRoles", "a"] },
      ],
    ],
    [
      "a bad name under a key",
      { a: "a b" },
      ["invalidRoleNameCharacters", "profileRoles.a", { given: "a b", name: "a b", characters: [" "] }],
    ],
  ])("or a map with %s", (_case, given, refused) => {
    expect(refusal(() => given)).toEqual([refused]);
  });
});
