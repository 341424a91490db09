import { list, type Refusal, refusal, text } from "./refusal";

const ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

describe("adopt", () => {
  test.each<[string, unknown, Refusal[]]>([
    ["that is no map", "ByHand", [["invalidAdopt", "adopt", { given: "ByHand" }]]],
    ["that is a list", ["ByHand"], [["invalidAdopt", "adopt", { given: [] }]]],
    ["that is null", null, [["invalidAdopt", "adopt", { given: null }]]],
    [
      "of a role that isn't listed",
      { Analist: "x" },
      [["adoptedRoleNotListed", "adopt.Analist", { given: "Analist", nearest: "Analyst" }]],
    ],
    [
      "of a role that is like no other",
      { TotallyDifferent: "x" },
      [["adoptedRoleNotListed", "adopt.TotallyDifferent", { given: "TotallyDifferent" }]],
    ],
    [
      "of what is no role, under a name that is no policy's",
      { "service-role/Analyst": "a b" },
      [
        ["pathInRoleName", "adopt.service-role/Analyst", { given: "service-role/Analyst", name: "Analyst" }],
        ["invalidPolicyName", "adopt.service-role/Analyst", { given: "a b" }],
      ],
    ],
    [
      "under names that are none",
      { Analyst: "", Scientist: null },
      [
        ["invalidPolicyName", "adopt.Analyst", { given: "" }],
        ["invalidPolicyName", "adopt.Scientist", { given: null }],
      ],
    ],
    ["of one role twice", { Scientist: "a", [ARN]: "b" }, [["adoptedTwice", `adopt.${ARN}`, { role: "Scientist" }]]],
  ])("is refused: %s", (_case, adopt, refusals) => {
    expect(refusal({ profileRoles: ["Analyst", ARN], adopt })).toEqual(refusals);
  });

  test("is refused by a role's name or ARN where the roles are a map", () => {
    expect(refusal({ profileRoles: { analyst: "Anna", scientist: ARN }, adopt: { Anna: "x", [ARN]: "x" } })).toEqual([
      ["adoptedRoleNotListed", "adopt.Anna", { given: "Anna" }],
      ["adoptedRoleNotListed", `adopt.${ARN}`, { given: ARN }],
    ]);
  });

  test("is refused by an ARN that isn't the role's, and by a token", () => {
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

  test("is refused by an ARN where the list is known only at plan", () => {
    expect(refusal({ profileRoles: list, adopt: { [ARN]: "x" } })).toEqual([
      ["adoptedArnOfTokenList", `adopt.${ARN}`, { given: ARN, name: "Scientist" }],
    ]);
  });

  test("says nothing of a role that isn't listed where the list itself has problems", () => {
    expect(refusal({ profileRoles: ["a b"], adopt: { Analyst: "x" } })).toHaveLength(1);
    expect(refusal({ profileRoles: { "my analyst": "a b" }, adopt: { "my analyst": "x" } })).toHaveLength(1);
  });
});

test.each(["yes", 1, null])("verify is refused if it is %p", (verify) => {
  expect(refusal({ profileRoles: ["Analyst"], verify })).toEqual([["invalidVerify", "verify", { given: verify }]]);
});
