import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { executionRolesOf, ModelSharingGrant } from "../../modules/model-sharing";
import { CONDITION_TEXTS } from "../../modules/model-sharing/terraform";
import { type Refusal, refusalBy } from "./checks/refusal";
import { newStack, parts } from "./synth";

const ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

function profile(stack: TerraformStack, name: string, domainId: string, executionRole?: string) {
  const userSettings = executionRole === undefined ? undefined : { executionRole };
  return new SagemakerUserProfile(stack, name, { domainId, userProfileName: name, userSettings });
}

function domainOf(stack: TerraformStack, name: string, executionRole: string) {
  return new SagemakerDomain(stack, name, {
    authMode: "IAM",
    domainName: name,
    subnetIds: ["subnet-1"],
    vpcId: "vpc-1",
    defaultUserSettings: { executionRole },
  });
}

const role = (stack: TerraformStack, id: string) => new IamRole(stack, id, { assumeRolePolicy: "{}" });

test("a profile's role is its own or, where it has none, the domain's default; profiles that share one are one entry", () => {
  const stack = newStack();
  const [made, standard] = [role(stack, "made"), role(stack, "standard")];
  const domain = domainOf(stack, "domain", standard.arn);
  const profiles = [
    profile(stack, "alice", domain.id, made.arn),
    profile(stack, "bob", domain.id),
    profile(stack, "carol", domain.id, ARN),
    profile(stack, "dave", domain.id, "Scientist"),
    profile(stack, "erin", domain.id, made.name),
    profile(stack, "frank", domain.id),
  ];
  const roles = executionRolesOf(profiles, domain);
  expect(Object.keys(roles)).toEqual(["Scientist", "stack:aws_iam_role.made", "stack:aws_iam_role.standard"]);
  expect(Object.keys(executionRolesOf([...profiles].reverse(), domain))).toEqual(Object.keys(roles));

  new ModelSharingGrant(stack, "grant", { profileRoles: roles });
  const { policies } = parts(Testing.synth(stack));
  expect(Object.fromEntries(Object.entries(policies).map(([address, { role }]) => [address, role]))).toEqual({
    grant_x_key_x_Scientist: "Scientist",
    grant_x_key_x_stack_x3A_aws_iam_role_x2E_made: "${aws_iam_role.made.name}",
    grant_x_key_x_stack_x3A_aws_iam_role_x2E_standard: '${element(reverse(split("/", aws_iam_role.standard.arn)), 0)}',
  });
});

describe("profiles of several stacks", () => {
  const stacks = () => {
    const app = Testing.app();
    const [a, b, grants] = ["a", "b", "grants"].map((name) => new TerraformStack(app, name));
    return { a, b, grants } as Record<"a" | "b" | "grants", TerraformStack>;
  };

  test("whose roles are called alike are two roles, in one call and in several", () => {
    const { a, b, grants } = stacks();
    const [x, y] = [profile(a, "p", "d-1", role(a, "role").arn), profile(b, "q", "d-1", role(b, "role").arn)];
    const keys = ["a:aws_iam_role.role", "b:aws_iam_role.role"];
    expect(Object.keys(executionRolesOf([y, x]))).toEqual(keys);
    const profileRoles = { ...executionRolesOf([x]), ...executionRolesOf([y]) };
    expect(Object.keys(profileRoles)).toEqual(keys);
    new ModelSharingGrant(grants, "grant", { profileRoles });
    expect(Object.keys(parts(Testing.synth(grants)).policies)).toHaveLength(2);
  });

  test("keep their keys when a profile of another stack joins", () => {
    const { a, b } = stacks();
    const one = profile(b, "q", "d-1", role(b, "role").arn);
    const [key = ""] = Object.keys(executionRolesOf([one]));
    expect(Object.keys(executionRolesOf([profile(a, "p", "d-1", "X"), one]))).toContain(key);
  });

  test("may be of a domain of a third, and not of two domains", () => {
    const { a, b, grants } = stacks();
    const [one, two] = [domainOf(a, "domain", "S"), domainOf(grants, "domain", "S")];
    expect(Object.keys(executionRolesOf([profile(b, "p", one.id, "R")], one))).toEqual(["R"]);
    const mixed = [profile(b, "q", one.id, "R"), profile(b, "r", two.id, "R")];
    expect(refusalBy(() => executionRolesOf(mixed))).toEqual([
      [
        "domainMismatch",
        "profiles[1]",
        {
          domain: "grants:aws_sagemaker_domain.domain.id",
          other: "a:aws_sagemaker_domain.domain.id",
          otherPath: ["profiles", 0],
        },
      ],
    ]);
  });
});

describe("profiles whose domains can't be told apart at synth", () => {
  const build = (more: (stack: TerraformStack, sameId: string) => SagemakerUserProfile[]) => {
    const stack = newStack();
    const id = new TerraformVariable(stack, "domain", { type: "string" }).stringValue;
    const profileRoles = {
      ...executionRolesOf([profile(stack, "alice", id, ARN), profile(stack, "bob", id, role(stack, "made").arn)]),
      ...executionRolesOf(more(stack, id)),
    };
    new ModelSharingGrant(stack, "grant", { profileRoles });
    const { locals, resource } = JSON.parse(Testing.synth(stack));
    const policies = Object.values<{
      lifecycle?: { precondition: Array<{ condition: string; error_message: string }> };
    }>(resource.aws_iam_role_policy);
    return { locals, conditions: policies.map(({ lifecycle }) => lifecycle?.precondition ?? []) };
  };

  test("are compared by Terraform, before each policy is put", () => {
    const { locals, conditions } = build((stack) => [profile(stack, "carol", "d-carol", "Engineer")]);
    expect(locals.grant_x_all_x_domains).toEqual(["d-carol", "${var.domain}"]);
    expect(conditions).toHaveLength(3);
    for (const all of conditions) {
      const last = all.at(-1);
      expect(last?.condition).toBe("${length(distinct(local.grant_x_all_x_domains)) == 1}");
      expect(last?.error_message).toBe(
        CONDITION_TEXTS.severalDomains({ domains: '${join(", ", distinct(local.grant_x_all_x_domains))}' }),
      );
    }
  });

  test("are compared in the same bytes, whatever the order of the profiles", () => {
    const json = (turn: (profiles: SagemakerUserProfile[]) => SagemakerUserProfile[]) => {
      const stack = newStack();
      const ids = ["one", "two"].map((name) => new TerraformVariable(stack, name, { type: "string" }).stringValue);
      const profiles = ids.map((id, index) => profile(stack, `user${index}`, id, `Role${index}`));
      new ModelSharingGrant(stack, "grant", { profileRoles: executionRolesOf(turn(profiles)) });
      return Testing.synth(stack);
    };
    expect(json((profiles) => profiles.reverse())).toBe(json((profiles) => profiles));
  });

  test("are one domain by the same token, and need no comparing", () => {
    const { locals } = build((stack, id) => [profile(stack, "carol", id, "Engineer")]);
    expect(locals.grant_x_all_x_domains).toBeUndefined();
  });

  test("are one domain by two tokens that refer to one thing", () => {
    const stack = newStack();
    const domain = domainOf(stack, "domain", "Standard");
    const [alice, bob] = [profile(stack, "alice", domain.id, "A"), profile(stack, "bob", domain.id, "B")];
    new ModelSharingGrant(stack, "grant", {
      profileRoles: { ...executionRolesOf([alice]), ...executionRolesOf([bob], domain) },
    });
    expect(JSON.parse(Testing.synth(stack)).locals).toBeUndefined();
  });

  test("aren't looked for in other symbols of a map", () => {
    const stack = newStack();
    new ModelSharingGrant(stack, "grant", { profileRoles: { a: "Analyst", [Symbol("x")]: ["d-1", "d-2"] } });
    expect(JSON.parse(Testing.synth(stack)).locals).toBeUndefined();
  });
});

describe("profiles are refused", () => {
  const refusal = (build: (stack: TerraformStack) => Parameters<typeof executionRolesOf>) =>
    refusalBy(() => executionRolesOf(...build(newStack())));

  test.each<[string, (stack: TerraformStack) => [unknown, SagemakerDomain?], Refusal[]]>([
    ["that are no list", () => ["alice"], [["noUserProfiles", "profiles"]]],
    ["of which there is none", () => [[]], [["noUserProfiles", "profiles"]]],
    [
      "that are something else",
      (stack) => [[role(stack, "made"), undefined]],
      [
        ["notAUserProfile", "profiles[0]"],
        ["notAUserProfile", "profiles[1]"],
      ],
    ],
    [
      "without a role of their own, where no domain is given",
      (stack) => [[profile(stack, "alice", "d-1"), profile(stack, "bob", "d-1", "a b")]],
      [
        ["userProfileWithoutRole", "profiles[0]", { profile: "stack/alice" }],
        ["invalidRoleNameCharacters", "profiles[1]", { given: "a b", name: "a b", characters: [" "] }],
      ],
    ],
    [
      "of domains with different ids",
      (stack) => [[profile(stack, "alice", "d-1", "A"), profile(stack, "bob", "d-2", "B")]],
      [["domainMismatch", "profiles[1]", { domain: "d-2", other: "d-1", otherPath: ["profiles", 0] }]],
    ],
    [
      "of two domains that Terraform makes",
      (stack) => {
        const [one, two] = [domainOf(stack, "one", "A"), domainOf(stack, "two", "B")];
        return [[profile(stack, "alice", one.id), profile(stack, "bob", two.id)], one];
      },
      [
        [
          "domainMismatch",
          "profiles[1]",
          {
            domain: "stack:aws_sagemaker_domain.two.id",
            other: "stack:aws_sagemaker_domain.one.id",
            otherPath: ["domain"],
          },
        ],
      ],
    ],
  ])("%s", (_case, build, refusals) => {
    expect(refusal(build as never)).toEqual(refusals);
  });
});
