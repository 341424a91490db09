import "../jest/cdktf-matchers";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { App, Fn, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { executionRolesOf, ModelSharingGrant } from "../../modules/model-sharing";
import { CONDITION_TEXTS } from "../../modules/model-sharing/terraform";
import { newProject, runApp } from "../project";
import { file, folderOf } from "../workspaces/folder";
import { madeRole } from "./made-role";
import { Cloud } from "./running/cloud";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest, REAL_PROVIDER, terraformTest } from "./running/terraform-test";

// Synthesized stacks are valid and can be planned, by cdktf's matchers: on the test double or, with
// REAL_AWS_PROVIDER=1, on the provider from the registry. That provider has no credentials here, so it plans only
// stacks that read nothing from AWS.

beforeAll(async () => {
  process.env.CHECKPOINT_DISABLE = "1";
  if (REAL_PROVIDER) {
    // About 25 stacks are initialized, and the provider has more than 100 MB.
    process.env.TF_PLUGIN_CACHE_DIR ||= mkdtempSync(join(tmpdir(), "plugins-"));
    process.env.TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE = "1";
  } else {
    Object.assign(process.env, await new Cloud({ roles: { Analyst: {}, Scientist: {} } }).environment());
  }
});

type Build = (stack: TerraformStack) => void;

const arn = "arn:aws:iam::111122223333:role/Scientist";
const made = (stack: TerraformStack) => madeRole(stack, "made", "Made");

const READING_NOTHING: Array<[string, Build]> = [
  ["names and ARNs", (stack) => grant(stack, { profileRoles: ["Analyst", arn], policyName: "Sharing" })],
  [
    "a narrowed grant with tagging",
    (stack) =>
      grant(stack, {
        profileRoles: ["Analyst"],
        tagOnCreate: ["CreateModel"],
        limitTo: { accountId: "111122223333", region: "eu-west-1" },
      }),
  ],
  [
    "a token among others",
    (stack) => grant(stack, { profileRoles: ["Analyst", made(stack).arn, text(stack).stringValue] }),
  ],
  ["a map", (stack) => grant(stack, { profileRoles: { one: made(stack).name, "two/x": "Analyst" } })],
  ["a list that is known at plan", (stack) => grant(stack, { profileRoles: list(stack).listValue })],
  ["user profiles", (stack) => grant(stack, { profileRoles: profileRoles(stack) })],
];

const READING_AWS: Array<[string, Build]> = [
  [
    "a verified grant",
    (stack) => grant(stack, { profileRoles: ["Analyst", arn], tagOnCreate: ["CreateModel"], verify: true }),
  ],
  ["a verified list", (stack) => grant(stack, { profileRoles: list(stack).listValue, verify: true })],
  [
    "a verified map of tokens",
    (stack) => grant(stack, { profileRoles: { one: text(stack).stringValue, two: made(stack).name }, verify: true }),
  ],
];

const ADOPTING: Array<[string, Build]> = [
  ["an adopted policy", (stack) => grant(stack, { profileRoles: ["Analyst"], adopt: { Analyst: "ByHand" } })],
  [
    "an adopted policy of a list",
    (stack) => grant(stack, { profileRoles: list(stack).listValue, adopt: { Analyst: "ByHand" } }),
  ],
];

function grant(stack: TerraformStack, props: ConstructorParameters<typeof ModelSharingGrant>[2]): void {
  new ModelSharingGrant(stack, "grant", props);
}

const text = (stack: TerraformStack) => new TerraformVariable(stack, "one", { type: "string", default: "Scientist" });
const list = (stack: TerraformStack) =>
  new TerraformVariable(stack, "roles", { type: "list(string)", default: ["Analyst", arn] });

function profileRoles(stack: TerraformStack) {
  const domain = new SagemakerDomain(stack, "domain", {
    authMode: "IAM",
    domainName: "analytics",
    subnetIds: ["subnet-12345678"],
    vpcId: "vpc-12345678",
    defaultUserSettings: { executionRole: arn },
  });
  const profile = new SagemakerUserProfile(stack, "alice", { domainId: domain.id, userProfileName: "alice" });
  return executionRolesOf([profile], domain);
}

function synth(build: Build): string {
  const stack = new TerraformStack(new App({ outdir: Testing.app().outdir, skipValidation: true }), "stack");
  new AwsProvider(stack, "aws", {
    region: "eu-west-1",
    // These let the real provider plan without credentials. The test double ignores them.
    accessKey: "none",
    secretKey: "none",
    skipCredentialsValidation: true,
    skipRequestingAccountId: true,
    skipMetadataApiCheck: "true",
  });
  build(stack);
  return Testing.fullSynth(stack);
}

terraformTest.each([...READING_NOTHING, ...READING_AWS, ...ADOPTING])("%s is valid", (_case, build) => {
  expect(synth(build)).toBeValidTerraform();
});

terraformTest.each(READING_NOTHING)("%s can be planned", (_case, build) => {
  expect(synth(build)).toPlanSuccessfully();
});

doubleTest.each(READING_AWS)("%s can be planned", (_case, build) => {
  expect(synth(build)).toPlanSuccessfully();
});

terraformTest("the matchers refuse a stack that is invalid and can't be planned", () => {
  const wrong: Build = (stack) => made(stack).addOverride("no_such_argument", "x");
  expect(synth(wrong)).not.toBeValidTerraform();
  expect(synth(wrong)).not.toPlanSuccessfully();
});

describe("the stacks of workspace files", () => {
  const synthesized = (text: string) => {
    const project = newProject();
    const folder = folderOf({ "dev.yaml": text });
    expect(runApp(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) })).toMatchObject({
      status: 0,
    });
    const outdir = mkdtempSync(join(tmpdir(), "output-"));
    cpSync(join(project, "cdktf.out"), outdir, { recursive: true });
    return outdir;
  };
  const everything = file(
    "policyName: Sharing",
    "scope: workspace",
    "tagOnCreate: [CreateModel]",
    "adopt: { Analyst: ByHand }",
    "verify: true",
    "provider: { assumeRole: { roleArn: arn:aws:iam::111122223333:role/Deployer, sessionName: sharing } }",
  );

  terraformTest.each([
    ["the required keys", file()],
    ["all keys", everything],
  ])("are valid: %s", (_case, text) => {
    expect(synthesized(text)).toBeValidTerraform();
  });

  doubleTest("can be planned", () => {
    expect(synthesized(file("verify: true"))).toPlanSuccessfully();
  });
});

const ODD_ARN = 'arn:aws:iam::111122223333:role/x\\"y\\t${path.cwd}"/Scientist';

doubleTest.each<[string, Build, string]>([
  [
    "before a policy is created",
    (stack) => grant(stack, { profileRoles: Fn.concat([["a/b"], list(stack).listValue]) }),
    CONDITION_TEXTS.invalidRoles({ where: "profileRoles (concat(['a/b'], var.roles))", roles: '"a/b"' }),
  ],
  [
    "on a role that is read from AWS",
    (stack) => grant(stack, { profileRoles: ["Analyst", "arn:aws:iam::111122223333:role/x/Scientist"], verify: true }),
    CONDITION_TEXTS.arnMismatch({
      where: "profileRoles",
      name: "Scientist",
      arn: "arn:aws:iam::111122223333:role/Scientist",
      given: "arn:aws:iam::111122223333:role/x/Scientist",
    }),
  ],
  [
    "on a role whose path looks like HCL",
    (stack) => grant(stack, { profileRoles: ["Analyst", ODD_ARN], verify: true }),
    CONDITION_TEXTS.arnMismatch({
      where: "profileRoles",
      name: "Scientist",
      arn: "arn:aws:iam::111122223333:role/Scientist",
      given: ODD_ARN,
    }),
  ],
])("a condition %s is also checked in HCL", async (_case, build, message) => {
  const { status, output } = await new DeployedStack(new Cloud({ roles: { Analyst: {}, Scientist: {} } }), "hcl").plan(
    build,
  );
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(message);
});

describe("a stack as HCL, as cdktf synth --hcl writes it,", () => {
  const inline = { ByHand: '{"Version":"2012-10-17","Statement":[]}' };

  doubleTest.each([...READING_NOTHING, ...READING_AWS, ...ADOPTING])(
    "is applied, and a second plan has no changes: %s",
    async (_case, build) => {
      const stack = new DeployedStack(new Cloud({ roles: { Analyst: { inline }, Scientist: {} } }), "hcl");
      const applied = await stack.apply(build);
      expect(applied.output).toMatch(/Resources: (1 imported, )?\d+ added, 0 changed/);
      expect(applied.status).toBe(0);
      expect(await stack.plan(build)).toMatchObject({ status: 0, output: expect.stringContaining("No changes.") });
    },
  );
});
