import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { ModelSharingGrant } from "../../../modules/model-sharing";
import { newStack, parts, synth } from "../synth";

describe("addresses", () => {
  // Typed in: released addresses are contract, and one that moves drops somebody's permission.
  test.each([
    ["Analyst", "grant_x_Analyst"],
    ["AmazonSageMaker-ExecutionRole-20240101T000000", "grant_x_AmazonSageMaker-ExecutionRole-20240101T000000"],
    ["data_scientist", "grant_x_data_scientist"],
    ["a.b", "grant_x_a_x2E_b"],
    ["_x2E_", "grant_x__x5F_x2E_"],
  ])("of role %s stays %s", (role, address) => {
    expect(Object.keys(synth({ profileRoles: [role] }).policies)).toEqual([address]);
  });

  const LOOKALIKES = ["a.b", "ab", "a@b", "a+b", "a=b", "a,b", "a_b", "a_x2E_b", "a_x5F_x2E_b"];
  const RESERVED = ["Default", "Resource", "constructor", "__proto__", "toString", "roles", "s", "123", "-1.8e+289"];

  test.each(["grant", "Default", "Resource", "roles", "a.b", "x".repeat(300)])(
    "are distinct for every role under the id %p",
    (id) => {
      const profileRoles = [...LOOKALIKES, ...RESERVED, "y".repeat(64), `${"y".repeat(63)}z`];
      const { policies } = synth({ profileRoles }, id);
      expect(
        Object.values(policies)
          .map(({ role }) => role)
          .sort(),
      ).toEqual([...profileRoles].sort());
    },
  );

  test("are distinct between grants whose ids CDKTF would make the same", () => {
    const stack = newStack();
    const scopes = [stack, new Construct(stack, "Default"), new Construct(stack, "a")];
    const ids = ["a.b", "ab", "a@b", "a_b", "Default", "b"];
    for (const scope of scopes) {
      for (const id of scope === stack ? ["a.b", "ab", "a@b", "a_b", "b"] : ids) {
        new ModelSharingGrant(scope, id, { profileRoles: ["Analyst"] });
      }
    }
    const { policies, documents } = parts(Testing.synth(stack));
    expect(Object.keys(policies)).toHaveLength(17);
    expect(documents).toHaveLength(17);
  });

  test.each([
    ["an id made to look like another's address", ["g", "b_x_c"], ["g_x_b", "c"]],
    ["an id that ends like an escape", ["g_", "x_c"], ["g", "_x_c"]],
    ["ids of which CDKTF would drop all that differs", ["g+ @,+", "c"], ["g !+.!", "c"]],
    ["ids that aren't whole characters", ["g\ud800", "c"], ["g\ud801", "c"]],
    ["an id that starts with a digit, and its escape", ["1g", "c"], ["_x31_g", "c"]],
  ])("are distinct for %s", (_case, [firstId = "", first = ""], [secondId = "", second = ""]) => {
    const stack = newStack();
    new ModelSharingGrant(stack, firstId, { profileRoles: [first] });
    new ModelSharingGrant(stack, secondId, { profileRoles: [second] });
    const { policies, documents } = parts(Testing.synth(stack));
    expect(
      Object.values(policies)
        .map(({ role }) => role)
        .sort(),
    ).toEqual([first, second].sort());
    expect(documents).toHaveLength(2);
  });

  test("are nobody else's, so that no statement of another document joins the grant", () => {
    const stack = newStack();
    new ModelSharingGrant(stack, "Default", { profileRoles: ["Analyst"] });
    new DataAwsIamPolicyDocument(stack, "policy", { statement: [{ actions: ["*"], resources: ["*"] }] });
    const { documents, policies } = parts(Testing.synth(stack));
    expect(documents.map(({ statement }) => statement.length)).toEqual([1, 1]);
    expect(Object.values(policies)[0]?.policy).not.toContain("aws_iam_policy_document.policy.");
  });

  test.each(["1a", "-x", "@@", "é", "a/b"])("are names to Terraform under the id %p", (id) => {
    const { policies, documentAddresses } = synth({ profileRoles: ["Analyst"] }, id);
    for (const address of [...Object.keys(policies), ...documentAddresses]) {
      expect(address).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
    }
  });
});
