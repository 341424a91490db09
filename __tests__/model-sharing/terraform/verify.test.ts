import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, Fn, TerraformHclModule, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant, type ModelSharingGrantProps } from "../../../modules/model-sharing";
import { json, newStack } from "../synth";

const ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

const made = (stack: TerraformStack) => new IamRole(stack, "made", { assumeRolePolicy: "{}" });
const variable = (stack: TerraformStack) => new TerraformVariable(stack, "one", { type: "string" });

describe("verify", () => {
  const CASES = {
    tagOnCreate: ["CreateModel", "CreateApp"],
    limitTo: { accountId: "111122223333", region: "eu-west-1" },
  };

  test("is off by default: only the document is read", () => {
    for (const verify of [undefined, false]) {
      expect(Object.keys(json({ profileRoles: ["Analyst", ARN], verify }).data)).toEqual(["aws_iam_policy_document"]);
    }
  });

  test("reads each role, and simulates every granted action and resource, each create action separately", () => {
    const { data, locals, resource } = json({ profileRoles: ["Analyst", ARN], verify: true, ...CASES });
    expect(locals).toEqual({
      grant_x_all_x_account: "arn:aws:iam::111122223333",
      grant_x_each_x_name: ["Analyst", "Scientist"],
      grant_x_each_x_arn: [ARN],
      grant_x_each_x_role_x_policies: [
        "${aws_iam_role_policy.grant_x_Analyst.id}",
        "${aws_iam_role_policy.grant_x_Scientist.id}",
      ],
    });
    expect(Object.keys(data.aws_iam_role)).toEqual(["grant_x_each_x_role"]);
    const asked = Object.values<Record<string, unknown>>(data.aws_iam_principal_policy_simulation).map(
      ({ for_each, depends_on, policy_source_arn, action_names, resource_arns, context }) => {
        expect({ for_each, depends_on, policy_source_arn }).toEqual({
          for_each: "${toset(local.grant_x_each_x_name)}",
          depends_on: ["local.grant_x_each_x_role_x_policies"],
          policy_source_arn: "${data.aws_iam_role.grant_x_each_x_role[each.key].arn}",
        });
        return { action_names, resource_arns, context };
      },
    );
    const region = { key: "aws:RequestedRegion", type: "string", values: ["eu-west-1"] };
    const context = [region];
    const tagging = (value: string) => [{ key: "sagemaker:TaggingAction", type: "string", values: [value] }, region];
    expect(asked).toHaveLength(5);
    expect(asked).toEqual(
      expect.arrayContaining([
        {
          action_names: [
            "sagemaker:CreateSharedModel",
            "sagemaker:DescribeSharedModel",
            "sagemaker:ListSharedModelVersions",
            "sagemaker:UpdateSharedModel",
          ],
          resource_arns: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*"],
          context,
        },
        {
          action_names: ["sagemaker:SendSharedModelEvent"],
          resource_arns: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*"],
          context,
        },
        {
          action_names: ["sagemaker:ListSharedModelEvents", "sagemaker:ListSharedModels"],
          resource_arns: ["*"],
          context,
        },
        { action_names: ["sagemaker:AddTags"], resource_arns: ["*"], context: tagging("CreateApp") },
        { action_names: ["sagemaker:AddTags"], resource_arns: ["*"], context: tagging("CreateModel") },
      ]),
    );
    // The policies wait for the document, and the document for the roles.
    expect(data.aws_iam_policy_document.grant_x_policy.depends_on).toEqual(["data.aws_iam_role.grant_x_each_x_role"]);
    for (const { policy, depends_on } of Object.values<Record<string, unknown>>(resource.aws_iam_role_policy)) {
      expect({ policy, depends_on }).toEqual({ policy: "${data.aws_iam_policy_document.grant_x_policy.json}" });
    }
  });

  test("checks many roles in groups of about a hundred, and each group waits only for its own policies", () => {
    const profileRoles = Array.from({ length: 201 }, (_, index) => `Role${1000 + index}`);
    const { data, locals } = json({ profileRoles, verify: true });
    const numbers = ["", "_x_2", "_x_3", "_x_4"];
    const groups = numbers.map((nth): string[] => locals[`grant_x_each_x_name${nth}`]);
    expect(groups.flat().sort()).toEqual(profileRoles);
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThan(100);
    for (const [index, nth] of numbers.entries()) {
      expect(locals[`grant_x_each_x_role${nth}_x_policies`]).toEqual(
        groups[index]?.map((role) => `\${aws_iam_role_policy.grant_x_${role}.id}`),
      );
    }
    expect(Object.keys(data.aws_iam_principal_policy_simulation)).toHaveLength(4);
    expect(data.aws_iam_policy_document.grant_x_policy.depends_on).toEqual(
      numbers.map((nth) => `data.aws_iam_role.grant_x_each_x_role${nth}`),
    );
  });

  test("keeps the groups of all roles when one role is removed", () => {
    const profileRoles = Array.from({ length: 300 }, (_, index) => `Role${1000 + index}`);
    const names = (roles: string[]) => {
      const { locals } = json({ profileRoles: roles, verify: true });
      return Object.entries<string[]>(locals).filter(([name]) => !name.endsWith("_policies"));
    };
    const without = names(profileRoles).map(([name, roles]) => [name, roles.filter((role) => role !== "Role1150")]);
    expect(names(profileRoles.filter((role) => role !== "Role1150"))).toEqual(without);
  });

  test("waits only for roles that Terraform makes", () => {
    const { data } = json((stack) => {
      const made = new IamRole(stack, "made", { assumeRolePolicy: "{}" });
      const one = new TerraformVariable(stack, "one", { type: "string" }).stringValue;
      return { profileRoles: ["Analyst", made.name, one], verify: true };
    });
    const waits = Object.fromEntries(
      Object.entries<{ depends_on?: string[] }>(data.aws_iam_role).map(([id, { depends_on }]) => [id, depends_on]),
    );
    expect(waits).toEqual({
      grant_x_each_x_role: undefined,
      grant_x_ref_x_aws_iam_role_x_made: ["aws_iam_role.made"],
      grant_x_ref_x_var_x_one: undefined,
    });
  });

  test("waits for the resources and modules that make the roles of a list, but not for strings or other stacks", () => {
    const waits = (build: (stack: TerraformStack) => ModelSharingGrantProps["profileRoles"]) => {
      const { data } = json((stack) => ({ profileRoles: build(stack), verify: true }));
      return Object.values<{ depends_on?: string[] }>(data.aws_iam_role).map(({ depends_on }) => depends_on);
    };
    const document = "data.aws_iam_policy_document.grant_x_policy";
    expect(waits((stack) => Fn.concat([["Analyst"], [made(stack).name]]))).toEqual([["aws_iam_role.made", document]]);
    const module = (stack: TerraformStack) => new TerraformHclModule(stack, "roles", { source: "example/roles/aws" });
    expect(waits((stack) => [module(stack).getString("analyst")])).toEqual([["module.roles"]]);
    expect(waits((stack) => [Fn.lookup(variable(stack).value, "aws_iam_role.made")])).toEqual([undefined]);
    expect(waits((stack) => [made(new TerraformStack(stack.node.root, "other")).name])).toEqual([undefined]);
  });

  test("reads a role that is a token before its policy, and simulates it after its policy", () => {
    const { data, resource } = json((stack) => ({ profileRoles: [variable(stack).stringValue], verify: true }));
    const [policy] = Object.values<{ depends_on: string[] }>(resource.aws_iam_role_policy);
    expect(policy?.depends_on).toEqual(["data.aws_iam_role.grant_x_ref_x_var_x_one"]);
    const [simulation] = Object.values<{ depends_on: string[] }>(data.aws_iam_principal_policy_simulation);
    expect(simulation?.depends_on).toEqual(["aws_iam_role_policy.grant_x_ref_x_var_x_one"]);
  });

  test("evaluates no expression in the path of an ARN", () => {
    const arn = 'arn:aws:iam::111122223333:role/${path.cwd}%{x}"/Analyst';
    const { locals } = json({ profileRoles: [arn], verify: true });
    expect(locals.grant_x_each_x_arn).toEqual(['arn:aws:iam::111122223333:role/$${path.cwd}%%{x}"/Analyst']);
  });
});

describe("the context of a simulation", () => {
  type Entry = { key: string; type: string; values: string[] };
  const REGION = { key: "aws:RequestedRegion", type: "string", values: ["eu-west-1"] };
  const contexts = (props: Partial<ModelSharingGrantProps>, stack = newStack()) => {
    new ModelSharingGrant(stack, "grant", { profileRoles: ["Analyst"], verify: true, ...props });
    const { aws_iam_principal_policy_simulation: found } = JSON.parse(Testing.synth(stack)).data;
    return Object.values<{ context?: Entry[] }>(found).map(({ context }) => context);
  };

  test("is the region of limitTo or, without it, of the provider, which may be made later", () => {
    expect(contexts({})).toEqual([[REGION]]);
    const limitTo = { accountId: "111122223333", region: "us-east-1" };
    expect(contexts({ limitTo })).toEqual(Array(3).fill([{ ...REGION, values: ["us-east-1"] }]));
    const stack = new TerraformStack(Testing.app(), "stack");
    new AwsProvider(stack, "other", { region: "us-west-2", alias: "other" });
    expect(contexts({}, stack)).toEqual([undefined]);
    const later = new TerraformStack(Testing.app(), "stack");
    Aspects.of(later).add({
      visit: (node) => {
        if (node === later) {
          new AwsProvider(later, "aws", { region: variable(later).stringValue });
        }
      },
    });
    expect(contexts({}, later)).toEqual([[{ ...REGION, values: ["${var.one}"] }]]);
  });

  test("is what the user knows besides, which replaces what is known, in any case and order", () => {
    const verifyContext = {
      "aws:requestedregion": "eu-north-1",
      "aws:PrincipalTag/team": ["a", "b"],
      "aws:Age": 7,
      "aws:Via": true,
    };
    const expected = [
      { key: "aws:requestedregion", type: "string", values: ["eu-north-1"] },
      { key: "aws:Age", type: "numeric", values: ["7"] },
      { key: "aws:PrincipalTag/team", type: "stringList", values: ["a", "b"] },
      { key: "aws:Via", type: "boolean", values: ["true"] },
    ];
    expect(contexts({ verifyContext })).toEqual([expected]);
    expect(contexts({ verifyContext: Object.fromEntries(Object.entries(verifyContext).reverse()) })).toEqual([
      expected,
    ]);
  });
});
