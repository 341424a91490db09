import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { App, Fn, Lazy, TerraformStack, Testing, Token } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import { newStack, parts } from "./synth";
import { madeRole as role, variable } from "./tokens";

// What Terraform makes of these is in ../terraform; here it is what a reviewer reads, and the addresses.

/** The last part of an ARN that is known to be a role's, and of what may be either. */
const PART = 'element(reverse(split("/", TOKEN)), 0)';
const NAME = (address: string) => `\${reverse(split("/", local.${address}))[0]}`;

function granted(build: (stack: TerraformStack) => ConstructorParameters<typeof ModelSharingGrant>[2]["profileRoles"]) {
  const stack = newStack();
  const grant = new ModelSharingGrant(stack, "grant", { profileRoles: build(stack) });
  const json = Testing.synth(stack);
  const { policies } = parts(json);
  const roles = Object.fromEntries(Object.entries(policies).map(([address, { role }]) => [address, role]));
  return { roles, json: JSON.parse(json), keys: Object.keys(grant.rolePolicies) };
}

describe("a token among the roles", () => {
  test("gets its address from what it refers to, and ends as the role's name", () => {
    const { roles, keys } = granted((stack) => {
      const profile = new SagemakerUserProfile(stack, "alice", { domainId: "d-1", userProfileName: "alice" });
      return [
        role(stack, "named").name,
        role(stack, "by-arn").arn,
        new DataAwsIamRole(stack, "found", { name: "Found" }).arn,
        variable(stack, "one").stringValue,
        profile.userSettings.executionRole,
        "Analyst",
      ];
    });
    expect(roles).toEqual({
      grant_x_Analyst: "Analyst",
      grant_x_ref_x_aws_iam_role_x_named: "${aws_iam_role.named.name}",
      "grant_x_ref_x_aws_iam_role_x_by-arn": `\${${PART.replace("TOKEN", "aws_iam_role.by-arn.arn")}}`,
      grant_x_ref_x_data_x_aws_iam_role_x_found: NAME("grant_x_ref_x_data_x_aws_iam_role_x_found"),
      grant_x_ref_x_var_x_one: NAME("grant_x_ref_x_var_x_one"),
      grant_x_ref_x_aws_sagemaker_user_profile_x_alice_x_user_settings_x5B_0_x5D__x_execution_role: NAME(
        "grant_x_ref_x_aws_sagemaker_user_profile_x_alice_x_user_settings_x5B_0_x5D__x_execution_role",
      ),
    });
    expect(keys).toEqual([
      "Analyst",
      "aws_iam_role.by-arn",
      "aws_iam_role.named",
      "aws_sagemaker_user_profile.alice.user_settings[0].execution_role",
      "data.aws_iam_role.found",
      "var.one",
    ]);
  });

  test("gives the same bytes wherever in the list it stands, and however often", () => {
    const all = (order: readonly number[]) =>
      granted((stack) => {
        const made = role(stack, "made");
        const tokens = [made.arn, variable(stack, "one").stringValue, "Analyst", made.name, made.id];
        return order.map((index) => tokens[index] ?? "");
      }).json;
    const first = all([0, 1, 2, 3, 4]);
    expect(Object.keys(first.resource.aws_iam_role_policy)).toHaveLength(3);
    for (const order of [
      [4, 3, 2, 1, 0],
      [2, 0, 1, 3, 4, 0, 1],
      [3, 1, 2, 4, 0],
    ]) {
      expect(all(order)).toEqual(first);
    }
  });

  test("of two stacks' roles of one name is two", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const [one, two, grants] = ["one", "two", "grants"].map((name) => new TerraformStack(app, name)) as [
      TerraformStack,
      TerraformStack,
      TerraformStack,
    ];
    const first = (stack: TerraformStack) => Fn.element(Fn.split(",", role(stack, "many").arn), 0) as string;
    new ModelSharingGrant(grants, "grant", {
      profileRoles: [role(one, "made").arn, role(two, "made").arn, first(one), first(two)],
    });
    expect(Object.keys(parts(Testing.synth(grants)).policies)).toEqual(
      [
        "grant_x_ref_x_one_x3A_aws_iam_role_x_made",
        "grant_x_ref_x_two_x3A_aws_iam_role_x_made",
        'element(split(",", one:aws_iam_role.many.arn), 0)',
        'element(split(",", two:aws_iam_role.many.arn), 0)',
      ]
        .map((text) =>
          text.startsWith("grant") ? text : expect.stringContaining(text.includes("one") ? "one_x3A_" : "two_x3A_"),
        )
        .sort(),
    );
  });

  test("that is known already, such as a lazy value, is the role of that name", () => {
    const lazy = Lazy.stringValue({ produce: () => "arn:aws:iam::111122223333:role/x/Analyst" });
    expect(granted(() => [lazy, "Analyst"]).roles).toEqual({ grant_x_Analyst: "Analyst" });
    expect(granted(() => ({ one: Lazy.stringValue({ produce: () => "Analyst" }) })).roles).toEqual({
      grant_x_key_x_one: "Analyst",
    });
  });

  test("may have text around it, or quotes, and be an object", () => {
    const { roles, json, keys } = granted((stack) => [
      `${variable(stack, "prefix").stringValue}-${variable(stack, "name").stringValue}`,
      `${variable(stack, "odd").stringValue}"\\`,
      variable(stack, "object").value,
    ]);
    expect(keys).toEqual(['${var.odd}"\\', "${var.prefix}-${var.name}", "var.object"]);
    expect(Object.keys(roles)).toHaveLength(3);
    expect(Object.values(json.locals)).toEqual(expect.arrayContaining(["${var.prefix}-${var.name}", '${var.odd}"\\']));
  });

  test("of a resource that is called like a word of Terraform is a role as any other", () => {
    const { keys } = granted((stack) => [
      role(stack, "count").arn,
      role(stack, "for_each").name,
      role(stack, "self").arn,
    ]);
    expect(keys).toEqual(["aws_iam_role.count", "aws_iam_role.for_each", "aws_iam_role.self"]);
  });

  test("that a string inside it would make a loop's is a role as any other", () => {
    expect(granted((stack) => [Fn.lookup(variable(stack, "map").value, "self.role")]).keys).toHaveLength(1);
  });

  test("of a data source is checked like any that may be a name or an ARN", () => {
    const { json } = granted((stack) => [new DataAwsIamRole(stack, "found", { name: "Found" }).name, "Analyst"]);
    const { precondition } = json.resource.aws_iam_role_policy.grant_x_ref_x_data_x_aws_iam_role_x_found.lifecycle;
    expect(precondition).toHaveLength(4);
  });

  test("that Terraform makes is compared with the others, and needs no check where there is none", () => {
    expect(granted((stack) => [role(stack, "one").name, role(stack, "two").arn]).json.locals).toBeUndefined();
    const { json } = granted((stack) => [role(stack, "one").name, "Analyst", "Scientist"]);
    expect(json.locals).toEqual({
      grant_x_all_x_roles: ["Analyst", "Scientist"],
      grant_x_ref_x_aws_iam_role_x_one: "${aws_iam_role.one.name}",
    });
    expect(json.resource.aws_iam_role_policy.grant_x_Analyst.lifecycle).toBeUndefined();
  });

  test("can't end a message, or run in it", () => {
    const { json } = granted((stack) => ({ 'a"${path.cwd}%{x}': variable(stack, "one").stringValue }));
    const [policy] = Object.values<{ lifecycle: { precondition: Array<{ error_message: string }> } }>(
      json.resource.aws_iam_role_policy,
    );
    expect(policy?.lifecycle.precondition).toHaveLength(2);
    for (const { error_message } of policy?.lifecycle.precondition ?? []) {
      expect(error_message).toMatch(/^profileRoles\.a'\$\$\{path\.cwd\}%%\{x\}: /);
    }
  });

  test("shares no address with a role that is named alike", () => {
    const stack = newStack();
    const made = role(stack, "made");
    new ModelSharingGrant(stack, "grant", { profileRoles: [made.name, "ref_x_aws_iam_role_x_made", "ref"] });
    expect(Object.keys(parts(Testing.synth(stack)).policies)).toHaveLength(3);
  });
});

describe("a map of roles", () => {
  test("names the addresses by its keys, whatever the roles and their order", () => {
    const build = (turn: (entries: Array<[string, string]>) => Array<[string, string]>) =>
      granted((stack) =>
        Object.fromEntries(
          turn([
            ["made", role(stack, "made").arn],
            ["a/b c", "Analyst"],
            ["x_x_y", "arn:aws:iam::111122223333:role/service-role/Scientist"],
            ["Analyst", variable(stack, "one").stringValue],
          ]),
        ),
      );
    const { roles, json, keys } = build((entries) => entries);
    expect(roles).toEqual({
      grant_x_key_x_made: `\${${PART.replace("TOKEN", "aws_iam_role.made.arn")}}`,
      grant_x_key_x_a_x2F_b_x20_c: "Analyst",
      grant_x_key_x_x_x5F_x_y: "Scientist",
      grant_x_key_x_Analyst: NAME("grant_x_key_x_Analyst"),
    });
    expect([...keys].sort()).toEqual(["Analyst", "a/b c", "made", "x_x_y"]);
    expect(build((entries) => entries.reverse()).json).toEqual(json);
  });
});

describe("a list that is known only at plan", () => {
  test.each([
    ["a variable", (stack: TerraformStack) => variable(stack, "roles", "list(string)").listValue],
    ["a variable's untyped value", (stack: TerraformStack) => variable(stack, "roles", "list(string)").value],
    ["a list spread into another", (stack: TerraformStack) => [...variable(stack, "roles", "list(string)").listValue]],
  ])("is one policy with for_each, keyed by role name: %s", (_case, build) => {
    const { roles, json, keys } = granted(build);
    expect(roles).toEqual({ grant_x_each_x_role: "${each.key}" });
    expect(json.resource.aws_iam_role_policy.grant_x_each_x_role.for_each).toBe("${local.grant_x_each_x_name}");
    expect(json.locals).toEqual({
      grant_x_each_x_role: "${var.roles}",
      grant_x_each_x_name:
        '${{ for name in distinct([for role in local.grant_x_each_x_role : try(reverse(split("/", role))[0], "")]) : name => name }}',
    });
    expect(keys).toEqual(["var.roles"]);
    // Not empty, valid roles, roles that customers can change, one account, distinct names.
    expect(json.data.aws_iam_policy_document.grant_x_policy.lifecycle.precondition).toHaveLength(5);
  });

  test("can be made of several by a function", () => {
    const { json } = granted((stack) => Fn.concat([["Analyst"], variable(stack, "roles", "list(string)").listValue]));
    expect(json.locals.grant_x_each_x_role).toBe('${concat(["Analyst"], var.roles)}');
  });

  test("can be another stack's", () => {
    const app = new App({ outdir: Testing.app().outdir, skipValidation: true });
    const other = new TerraformStack(app, "other");
    const stack = new TerraformStack(app, "stack");
    new ModelSharingGrant(stack, "grant", { profileRoles: variable(other, "roles", "list(string)").listValue });
    app.synth();
    const { locals, data } = JSON.parse(readFileSync(join(app.outdir, "stacks/stack/cdk.tf.json"), "utf8"));
    expect(locals.grant_x_each_x_role).toMatch(/^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+\}$/);
    expect(Object.keys(data.terraform_remote_state)).toHaveLength(1);
  });
});

describe("a map that is known only at plan", () => {
  test("is one policy with for_each, keyed by the map's keys, each checked by itself", () => {
    const { roles, json, keys } = granted((stack) => Token.asStringMap(variable(stack, "roles", "map(string)").value));
    expect(roles).toEqual({ grant_x_each_x_key: '${reverse(split("/", each.value))[0]}' });
    const { for_each, lifecycle } = json.resource.aws_iam_role_policy.grant_x_each_x_key;
    expect(for_each).toBe("${local.grant_x_each_x_key}");
    expect(lifecycle.precondition).toHaveLength(4);
    expect(json.data.aws_iam_policy_document.grant_x_policy.lifecycle.precondition).toHaveLength(1);
    expect(json.locals).toEqual({
      grant_x_each_x_key: "${var.roles}",
      grant_x_all_x_roles: "${values(local.grant_x_each_x_key)}",
    });
    expect(keys).toEqual(["var.roles"]);
  });
});

test("an expression in the path of a role stays text beside a token", () => {
  const path = "arn:aws:iam::111122223333:role/${path.cwd}/Analyst";
  const { json } = granted((stack) => [path, variable(stack, "role").stringValue]);
  expect(json.locals.grant_x_all_x_roles).toContain("arn:aws:iam::111122223333:role/$${path.cwd}/Analyst");
});
