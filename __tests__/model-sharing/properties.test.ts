import { TerraformStack, Testing } from "cdktf";
import * as fc from "fast-check";
import { ModelSharingGrant } from "../../modules/model-sharing";

// What must hold for every legal input, over legal names and paths as IAM's rules have them.

const letters = "ABCXYZabcxyz0129_+=,.@-";
const oddNames = fc.constantFrom(
  "Default",
  "Resource",
  "constructor",
  "__proto__",
  "roles",
  "a.b",
  "ab",
  "a@b",
  "_x2E_",
);
const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 64 }) },
    { weight: 1, arbitrary: oddNames },
  )
  .filter((text) => !/^(AWSServiceRoleFor|AWSReservedSSO_|arn:)/.test(text));
const pathPart = fc
  .string({ unit: fc.constantFrom(...letters, ":", "!", "~", "*", "$", "{"), minLength: 1, maxLength: 40 })
  .filter((text) => !["aws-service-role", "aws-reserved"].includes(text));
const path = fc.array(pathPart, { maxLength: 4 }).map((parts) => parts.map((part) => `${part}/`).join(""));
const partition = fc.constantFrom(
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-eusc",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
);

interface Role {
  readonly name: string;
  readonly path: string;
}
const roles = fc.uniqueArray(fc.record({ name, path }), {
  minLength: 1,
  maxLength: 12,
  selector: (role: Role) => role.name.toLowerCase(),
});
const grantId = fc.constantFrom("grant", "Default", "Resource", "a.b", "roles", "team/sharing", "g".repeat(250));

function synth(profileRoles: string[], id: string): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ModelSharingGrant(stack, id, { profileRoles });
  return Testing.synth(stack);
}

function policies(json: string): Record<string, { role: string }> {
  return JSON.parse(json).resource.aws_iam_role_policy;
}

test("order, repeats, and names in place of ARNs change not one byte", () => {
  fc.assert(
    fc.property(roles, grantId, partition, fc.infiniteStream(fc.nat()), (given, id, where, dice) => {
      const plain = given.map((role) => role.name);
      const mixed = given.flatMap((role) => {
        const arn = `arn:${where}:iam::111122223333:role/${role.path}${role.name}`;
        return [[arn], [role.name], [arn, role.name], [role.name, arn, arn]][(dice.next().value ?? 0) % 4] ?? [];
      });
      const shuffled = mixed
        .map((role) => ({ role, key: dice.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ role }) => role);
      expect(synth(shuffled, id)).toBe(synth(plain, id));
    }),
  );
});

test("adding a role adds its address, and leaves every other as it was", () => {
  fc.assert(
    fc.property(roles, grantId, (given, id) => {
      const [added = "", ...others] = given.map((role) => role.name);
      fc.pre(others.length > 0);
      const before = policies(synth(others, id));
      const after = Object.entries(policies(synth([added, ...others], id)));
      expect(after.filter(([address]) => !(address in before)).map(([, { role }]) => role)).toEqual([added]);
      expect(Object.fromEntries(after.filter(([, { role }]) => role !== added))).toEqual(before);
    }),
  );
});

test("no two roles share an address, and each address is one that Terraform takes", () => {
  fc.assert(
    fc.property(roles, grantId, (given, id) => {
      const made = policies(
        synth(
          given.map((role) => role.name),
          id,
        ),
      );
      expect(
        Object.values(made)
          .map(({ role }) => role)
          .sort(),
      ).toEqual(given.map((role) => role.name).sort());
      for (const address of Object.keys(made)) {
        expect(address).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
      }
    }),
  );
});
