import { Token } from "cdktf";
import { list, type Refusal, refusal, text } from "./refusal";

const ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

describe("adopt is refused", () => {
  test.each<[string, unknown, Refusal[]]>([
    ["a string", "ByHand", [["invalidAdopt", "adopt", { given: "ByHand" }]]],
    ["a list", ["ByHand"], [["invalidAdopt", "adopt", { given: [] }]]],
    ["null", null, [["invalidAdopt", "adopt", { given: null }]]],
    [
      "a role that is not listed",
      { Analist: "x" },
      [["adoptedRoleNotListed", "adopt.Analist", { given: "Analist", nearest: "Analyst" }]],
    ],
    [
      "a role that is similar to no listed role",
      { TotallyDifferent: "x" },
      [["adoptedRoleNotListed", "adopt.TotallyDifferent", { given: "TotallyDifferent" }]],
    ],
    [
      "an invalid role with an invalid policy name",
      { "service-role/Analyst": "a b" },
      [
        ["pathInRoleName", "adopt.service-role/Analyst", { given: "service-role/Analyst", name: "Analyst" }],
        ["invalidPolicyName", "adopt.service-role/Analyst", { given: "a b" }],
      ],
    ],
    [
      "invalid policy names",
      { Analyst: "", Scientist: null },
      [
        ["invalidPolicyName", "adopt.Analyst", { given: "" }],
        ["invalidPolicyName", "adopt.Scientist", { given: null }],
      ],
    ],
    [
      "a role that is listed twice",
      { Scientist: "a", [ARN]: "b" },
      [["adoptedTwice", `adopt.${ARN}`, { role: "Scientist" }]],
    ],
  ])("%s", (_case, adopt, refusals) => {
    expect(refusal({ profileRoles: ["Analyst", ARN], adopt })).toEqual(refusals);
  });

  test("a role name or ARN, if the roles are a map", () => {
    expect(refusal({ profileRoles: { analyst: "Anna", scientist: ARN }, adopt: { Anna: "x", [ARN]: "x" } })).toEqual([
      ["adoptedRoleNotListed", "adopt.Anna", { given: "Anna" }],
      ["adoptedRoleNotListed", `adopt.${ARN}`, { given: ARN }],
    ]);
  });

  test("another ARN of a role, and a token", () => {
    const elsewhere = ARN.replace("111122223333", "444455556666");
    const otherPath = ARN.replace("service-role", "team");
    expect(refusal({ profileRoles: [ARN], adopt: { [elsewhere]: "x", [otherPath]: "x", [text]: "x" } })).toEqual([
      [
        "accountMismatch",
        `adopt.${elsewhere}`,
        { given: elsewhere, account: "444455556666", expected: "111122223333", setBy: "profileRoles[0]" },
      ],
      ["adoptedArnMismatch", `adopt.${otherPath}`, { given: otherPath, arns: [ARN] }],
      ["tokenAsAdoptKey", `adopt.${text}`],
    ]);
  });

  test("an ARN, if the list is a token", () => {
    expect(refusal({ profileRoles: list, adopt: { [ARN]: "x" } })).toEqual([
      ["adoptedArnOfTokenList", `adopt.${ARN}`, { given: ARN, name: "Scientist" }],
    ]);
  });

  test("a key that is no text in Terraform, if the map is a token", () => {
    const profileRoles = Token.asStringMap(list);
    const keys = ['a"] == 1', "a\\", "a\nb", "${path.cwd}", "%{ if true }"];
    expect(refusal({ profileRoles, adopt: Object.fromEntries(keys.map((key) => [key, "x"])) })).toEqual(
      keys.map((key) => ["invalidAdoptKey", `adopt.${key}`, { given: key }]),
    );
  });

  test("but not for a role that is not listed, if the list has problems", () => {
    expect(refusal({ profileRoles: ["a b"], adopt: { Analyst: "x" } })).toHaveLength(1);
    expect(refusal({ profileRoles: ["Scientist", "a b"], adopt: { Analyst: "x" } })).toHaveLength(1);
    expect(refusal({ profileRoles: { "my analyst": "a b" }, adopt: { "my analyst": "x" } })).toHaveLength(1);
  });
});

test.each(["yes", 1, null])("verify is refused if it is %p", (verify) => {
  expect(refusal({ profileRoles: ["Analyst"], verify })).toEqual([["invalidVerify", "verify", { given: verify }]]);
});
