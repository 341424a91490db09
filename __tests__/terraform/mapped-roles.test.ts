import { Fn, Token } from "cdktf";
import type { ModelSharingGrantProps } from "../../modules/model-sharing";
import { CONDITION_TEXTS, ROLE_ADVICE } from "../../modules/model-sharing/terraform";
import { ARN, granted, grantOf, NO_CHANGES, newCloud, result, variable } from "./grants";
import { madeRole } from "./made-role";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// Maps whose keys are known at plan, and whose roles can be known after apply.

const WHERE = "profileRoles (var.roles)";

const build = (map: unknown, more: Partial<ModelSharingGrantProps> = {}) =>
  grantOf((stack) => ({
    profileRoles: Token.asStringMap(variable(stack, "roles", "map(string)", map).value),
    ...more,
  }));

doubleTest.each([["json"], ["hcl"]] as const)(
  "a variable that maps keys to roles gives each key one policy, verified and adopted, as %s; a second plan has no changes",
  async (form) => {
    const cloud = newCloud();
    cloud.change(({ roles }) => {
      roles.Analyst = { inline: { ByHand: '{"Version":"2012-10-17","Statement":[]}' } };
    });
    const stack = new DeployedStack(cloud, form);
    const mapped = build(
      { a: "Analyst", "s/1": `${ARN}/service-role/Scientist` },
      { verify: true, adopt: { a: "ByHand" } },
    );
    expect(await stack.apply(mapped)).toMatchObject({
      status: 0,
      output: expect.stringContaining("Resources: 1 imported, 2 added, 0 changed, 1 destroyed."),
    });
    expect(granted(cloud)).toEqual(["Analyst", "Scientist"]);
    expect(await stack.plan(mapped)).toMatchObject(NO_CHANGES);
    expect(await stack.plan(build({ a: "Analyst", "s/1": "Scientist" }))).toMatchObject(NO_CHANGES);
  },
);

doubleTest("a map can have a role that the same apply creates and whose name is known after apply", async () => {
  const cloud = newCloud();
  const stack = new DeployedStack(cloud);
  const build = (verify: boolean) =>
    grantOf((stack) => {
      const map = variable(stack, "roles", "map(string)", { analyst: "Analyst" });
      const made = madeRole(stack, "made");
      return {
        profileRoles: Token.asStringMap(Fn.merge([map.value, { made: made.arn }])),
        verify,
      };
    });
  expect(await stack.apply(build(true))).toMatchObject(result(3, 0, 0));
  expect(granted(cloud)).toHaveLength(2);
  expect(await stack.plan(build(true))).toMatchObject(NO_CHANGES);
});

doubleTest.each<[string, unknown, Partial<ModelSharingGrantProps>, string]>([
  ["that is empty", {}, {}, CONDITION_TEXTS.emptyRoles({ where: WHERE })],
  [
    "with an entry that is not a role",
    { one: "service-role/Scientist" },
    {},
    CONDITION_TEXTS.invalidRole({
      where: `${WHERE}.one`,
      role: '"service-role/Scientist"',
      advice: ROLE_ADVICE.path,
    }),
  ],
  [
    "with one role under two keys",
    { one: "Analyst", two: `${ARN}/x/analyst` },
    {},
    CONDITION_TEXTS.duplicateRole({
      where: `${WHERE}.one`,
      role: '"Analyst"',
      others: `Analyst, ${ARN}/x/analyst`,
    }),
  ],
  [
    "with roles of two accounts",
    { one: `${ARN}/Analyst`, two: "arn:aws:iam::444455556666:role/Engineer" },
    {},
    CONDITION_TEXTS.severalAccounts({
      where: `${WHERE}.one`,
      accounts: "arn:aws:iam::111122223333, arn:aws:iam::444455556666",
    }),
  ],
  [
    "without the key of an adopted policy",
    { one: "Analyst" },
    { adopt: { two: "ByHand" } },
    CONDITION_TEXTS.adoptedRoleNotListed({ name: "two", where: WHERE }),
  ],
  [
    "with an ARN that has another path, when verified",
    { one: `${ARN}/Scientist` },
    { verify: true },
    CONDITION_TEXTS.arnMismatch({
      where: `${WHERE}.one`,
      name: "Scientist",
      arn: `${ARN}/service-role/Scientist`,
      given: `${ARN}/Scientist`,
    }),
  ],
])("a map %s is refused at plan", async (_case, map, more, message) => {
  const { status, output } = await new DeployedStack(newCloud()).plan(build(map, more));
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(message);
});
