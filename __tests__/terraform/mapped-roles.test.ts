import { Fn, Token } from "cdktf";
import type { ModelSharingGrantProps } from "../../modules/model-sharing";
import { ARN, granted, grantOf, NO_CHANGES, newCloud, result, variable } from "./grants";
import { madeRole } from "./made-role";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// Maps whose keys are known at plan, and whose roles can be known after apply.

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
  ["that is empty", {}, {}, "profileRoles (var.roles): is empty: list at least one role, or remove the grant"],
  [
    "with an entry that is not a role",
    { one: "service-role/Scientist" },
    {},
    'profileRoles (var.roles).one: "service-role/Scientist" is no role name (1 to 64 letters, digits and _+=,.@-) and no role ARN (arn:PARTITION:iam::ACCOUNT:role/NAME): it is a path and a name, so write the name alone',
  ],
  [
    "with one role under two keys",
    { one: "Analyst", two: `${ARN}/x/analyst` },
    {},
    "is the same role as another entry",
  ],
  [
    "with roles of two accounts",
    { one: `${ARN}/Analyst`, two: "arn:aws:iam::444455556666:role/Engineer" },
    {},
    "and one grant serves one account: move each account's roles to a grant of their own",
  ],
  [
    "without the key of an adopted policy",
    { one: "Analyst" },
    { adopt: { two: "ByHand" } },
    "adopt.two: is no role of profileRoles (var.roles): correct it, or drop the entry",
  ],
  [
    "with an ARN that has another path, when verified",
    { one: `${ARN}/Scientist` },
    { verify: true },
    `profileRoles (var.roles).one: role Scientist is at ${ARN}/service-role/Scientist, and not at ${ARN}/Scientist`,
  ],
])("a map %s is refused at plan", async (_case, map, more, message) => {
  const { status, output } = await new DeployedStack(newCloud()).plan(build(map, more));
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(message);
});
