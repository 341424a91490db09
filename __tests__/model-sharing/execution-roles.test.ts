import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { executionRolesOf, ModelSharingGrant } from "../../modules/model-sharing";
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
    expect(() => executionRolesOf([profile(b, "q", one.id, "R"), profile(b, "r", two.id, "R")])).toThrow(
      'profiles[1]: is of domain "grants:aws_sagemaker_domain.domain.id", but profiles[0] is of "a:aws_sagemaker_domain.domain.id"',
    );
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
      expect(last?.error_message).toMatch(/^executionRolesOf: the user profiles are of different domains \(/);
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
  const refusal = (build: (stack: TerraformStack) => Parameters<typeof executionRolesOf>) => {
    try {
      executionRolesOf(...build(newStack()));
    } catch (error) {
      return (error as Error).message.split("\n  ");
    }
    return [];
  };

  test.each<[string, (stack: TerraformStack) => [unknown, SagemakerDomain?], string[]]>([
    [
      "that are no list",
      () => ["alice"],
      ["profiles: is no list of user profiles: write at least one SagemakerUserProfile"],
    ],
    [
      "of which there is none",
      () => [[]],
      ["profiles: is no list of user profiles: write at least one SagemakerUserProfile"],
    ],
    [
      "that are something else",
      (stack) => [[role(stack, "made"), undefined]],
      [
        "profiles[0]: is no SagemakerUserProfile: write the construct, and not its name or ARN",
        "profiles[1]: is no SagemakerUserProfile: write the construct, and not its name or ARN",
      ],
    ],
    [
      "without a role of their own, where no domain is given",
      (stack) => [[profile(stack, "alice", "d-1"), profile(stack, "bob", "d-1", "a b")]],
      [
        'profiles[0]: "stack/alice" has no execution role of its own, so its domain\'s default counts: give the domain as the second argument',
        'profiles[1]: "a b" has " ", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
      ],
    ],
    [
      "of domains with different ids",
      (stack) => [[profile(stack, "alice", "d-1", "A"), profile(stack, "bob", "d-2", "B")]],
      [
        'profiles[1]: is of domain "d-2", but profiles[0] is of "d-1", and only users of one domain can share models: make a grant for each domain',
      ],
    ],
    [
      "of two domains that Terraform makes",
      (stack) => {
        const [one, two] = [domainOf(stack, "one", "A"), domainOf(stack, "two", "B")];
        return [[profile(stack, "alice", one.id), profile(stack, "bob", two.id)], one];
      },
      [
        'profiles[1]: is of domain "stack:aws_sagemaker_domain.two.id", but the domain given is "stack:aws_sagemaker_domain.one.id", and only users of one domain can share models: make a grant for each domain',
      ],
    ],
  ])("%s", (_case, build, problems) => {
    expect(refusal(build as never)).toEqual(["executionRolesOf:", ...problems]);
  });
});
