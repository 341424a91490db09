import { DENIAL_ADVICE } from "../../modules/model-sharing/terraform";
import { Cloud } from "./running/cloud";
import { call, RootModule } from "./running/root-module";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// What a change to a call of the Terraform module changes, and what it does not change.

const newCloud = () => new Cloud({ roles: { Analyst: {}, Steward: {} } });

const MADE = `resource "aws_iam_role" "made" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "sagemaker.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
`;

const resources = (added: number, changed: number, destroyed: number) =>
  `Resources: ${added} added, ${changed} changed, ${destroyed} destroyed.`;

doubleTest("a role that is created later changes no other policy; a removed role loses only its own", async () => {
  const root = new RootModule(newCloud(), call('  profile_roles = ["Analyst", "Steward"]'));
  const apply = async () => (await root.terraform("apply", "-auto-approve", "-input=false")).output;
  expect(await apply()).toContain(resources(2, 0, 0));
  root.write(
    MADE + call('  profile_roles = ["Steward", "Analyst"]\n  profile_roles_by_key = { made = aws_iam_role.made.name }'),
  );
  expect(await apply()).toContain(resources(2, 0, 0));
  root.write(MADE + call('  profile_roles = ["Steward"]\n  profile_roles_by_key = { made = aws_iam_role.made.arn }'));
  expect(await apply()).toContain(resources(0, 0, 1));
});

doubleTest("a role keeps its address when it moves from the list to a key of the same name", async () => {
  const root = new RootModule(newCloud(), call('  profile_roles = ["Analyst"]'));
  await root.terraform("apply", "-auto-approve", "-input=false");
  root.write(call('  profile_roles_by_key = { Analyst = "arn:aws:iam::111122223333:role/Analyst" }'));
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
});

doubleTest("verification can be turned on and off, and finds a role that SageMaker can't assume", async () => {
  const cloud = newCloud();
  const root = new RootModule(cloud, call('  profile_roles = ["Analyst"]\n  verify = true'));
  expect((await root.terraform("apply", "-auto-approve", "-input=false")).output).toContain(resources(1, 0, 0));
  expect(cloud.calls("SimulatePrincipalPolicy")).toEqual(["Analyst"]);
  root.write(call('  profile_roles = ["Analyst"]'));
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
  cloud.change(({ roles }) => {
    roles.Analyst = { ...roles.Analyst, trust: { Version: "2012-10-17", Statement: [] } };
  });
  root.write(call('  profile_roles = ["Analyst"]\n  verify = true'));
  const { status, output } = await root.terraform("plan", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(
    "profile_roles.Analyst: Role Analyst can't be assumed by sagemaker.amazonaws.com",
  );
});

doubleTest("an import block of the root module adopts a policy that was created by hand", async () => {
  const cloud = new Cloud({ roles: { Analyst: { inline: { ByHand: '{"Version":"2012-10-17","Statement":[]}' } } } });
  const block = `import {
  to = module.model_sharing.aws_iam_role_policy.role["Analyst"]
  id = "Analyst:ByHand"
}
`;
  const root = new RootModule(cloud, block + call('  profile_roles = ["Analyst"]'));
  expect((await root.terraform("apply", "-auto-approve", "-input=false")).output).toContain(
    "Resources: 1 imported, 1 added, 0 changed, 1 destroyed.",
  );
  expect(Object.keys(cloud.role("Analyst").inline ?? {})).toEqual(["SageMakerModelSharing"]);
});

doubleTest("the call can have count and depends_on", async () => {
  const root = new RootModule(
    newCloud(),
    MADE + call('  count = 1\n  depends_on = [aws_iam_role.made]\n  profile_roles = ["Analyst"]\n  verify = true'),
  );
  expect((await root.terraform("apply", "-auto-approve", "-input=false")).output).toContain(resources(2, 0, 0));
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
});

doubleTest("a change of what the module depends on changes no policy, and a new role adds one", async () => {
  const role = (seconds: number) => MADE.replace("{\n", `{\n  max_session_duration = ${seconds}\n`);
  const dependent = (roles: string) => call(`  depends_on = [aws_iam_role.made]\n${roles}`);
  const list = '  profile_roles = ["Analyst", "Steward"]';
  const root = new RootModule(newCloud(), role(3600) + dependent(list));
  await root.terraform("apply", "-auto-approve", "-input=false");
  root.write(role(7200) + dependent(list));
  expect((await root.terraform("plan", "-input=false")).output).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  root.write(role(7200) + dependent(`${list}\n  profile_roles_by_key = { made = aws_iam_role.made.name }`));
  expect((await root.terraform("plan", "-input=false")).output).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
});

doubleTest("verification says which action IAM's simulator denies to which role", async () => {
  const cloud = newCloud();
  cloud.change(({ roles }) => {
    const Statement = [{ Effect: "Allow", Action: "sagemaker:List*", Resource: "*" }];
    roles.Steward = { boundary: { Version: "2012-10-17", Statement } };
  });
  const root = new RootModule(cloud, call('  profile_roles = ["Analyst", "Steward"]\n  verify = true'));
  const { status, output } = await root.terraform("apply", "-auto-approve", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toMatch(/Role Steward has the policy, but .* sagemaker:CreateSharedModel \(implicitDeny\)/);
  // Terraform would not wrap a line that starts with spaces.
  expect(output).not.toMatch(/^ {4,}Check its/m);
  expect(unwrapped(output)).toContain(DENIAL_ADVICE.known);
  expect(unwrapped(output)).not.toContain("Role Analyst has the policy");
});

doubleTest("verification asks for the region of limit_to, which may be known only after apply", async () => {
  const cloud = newCloud();
  cloud.change(({ roles }) => {
    const Condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
    const Statement = [{ Effect: "Allow", Action: "sagemaker:*", Resource: "*", Condition }];
    roles.Analyst = { boundary: { Version: "2012-10-17", Statement } };
  });
  const region = 'resource "terraform_data" "region" {\n  input = "eu-west-1"\n}\n';
  const args = `  profile_roles = ["Analyst"]
  tag_on_create = ["CreateModel"]
  limit_to = { account_id = "111122223333", region = terraform_data.region.output }
  verify = true`;
  const root = new RootModule(cloud, region + call(args));
  expect((await root.terraform("apply", "-auto-approve", "-input=false")).output).toContain(resources(2, 0, 0));
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
});

doubleTest("an unknown create action gives a warning and is used unchanged", async () => {
  const root = new RootModule(
    newCloud(),
    call('  profile_roles = ["Analyst"]\n  tag_on_create = ["CreateModel", "CreateModle"]'),
  );
  const { status, output } = await root.terraform("apply", "-auto-approve", "-input=false");
  expect(status).toBe(0);
  expect(unwrapped(output)).toContain("tag_on_create: CreateModle is not a create action that this version knows");
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
});

doubleTest("verification refuses names of another account than that of limit_to, at the input of each", async () => {
  const args = `  profile_roles        = ["Analyst"]
  profile_roles_by_key = { s = "Steward" }
  limit_to             = { account_id = "444455556666", region = "eu-west-1" }`;
  const root = new RootModule(newCloud(), call(`${args}\n  verify = true`));
  const { status, output } = await root.terraform("plan", "-input=false");
  expect(status).toBe(1);
  for (const [place, name] of [
    ["profile_roles.Analyst", "Analyst"],
    ["profile_roles_by_key.s", "Steward"],
  ]) {
    expect(unwrapped(output)).toContain(
      `${place}: Role ${name} has the ARN arn:aws:iam::111122223333:role/${name}, which is not in arn:aws:iam::444455556666,`,
    );
  }
  root.write(call(args));
  expect(await root.terraform("plan", "-input=false")).toMatchObject({ status: 0 });
});

doubleTest.each<[string, unknown, boolean]>([
  ["denies everybody", "*", true],
  ["denies everybody, as a principal of AWS", { AWS: ["*"] }, true],
  ["denies SageMaker", { Service: ["sagemaker.amazonaws.com"] }, true],
  ["denies another service", { Service: "ec2.amazonaws.com" }, false],
])(
  "of a role whose trust policy %s, verification says whether SageMaker can assume it",
  async (_case, Principal, isRefused) => {
    const cloud = newCloud();
    cloud.change(({ roles }) => {
      const statement = {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
      };
      roles.Steward = { trust: { Statement: [statement, { ...statement, Effect: "Deny", Principal }] } };
    });
    const root = new RootModule(cloud, call('  profile_roles_by_key = { s = "Steward" }\n  verify = true'));
    const { status, output } = await root.terraform("plan", "-input=false");
    const found = unwrapped(output).includes("profile_roles_by_key.s: Role Steward can't be assumed");
    expect({ status, found }).toEqual(isRefused ? { status: 1, found: true } : { status: 0, found: false });
  },
);

doubleTest("verification gives no policy to a role of the same apply that SageMaker can't assume", async () => {
  const cloud = newCloud();
  const made = MADE.replace("{\n", '{\n  name = "Made"\n').replace("sagemaker.amazonaws.com", "ec2.amazonaws.com");
  const args = "  profile_roles_by_key = { made = aws_iam_role.made.arn }\n  verify = true";
  const root = new RootModule(cloud, made + call(args));
  const { status, output } = await root.terraform("apply", "-auto-approve", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain("profile_roles_by_key.made: Role Made can't be assumed");
  expect(cloud.role("Made").inline ?? {}).toEqual({});
});
