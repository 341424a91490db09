import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "../../jest/cdktf-matchers";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Testing } from "cdktf";
import { loadWorkspaces, type Workspace, WorkspaceStack } from "../../../modules/workspaces";
import { file, folderOf } from "../folder";

/** The Terraform that one workspace file, `dev.yaml`, becomes. */
function synth(text: string, outdir = "cdktf.out"): string {
  const { workspaces, problems } = loadWorkspaces(folderOf({ "dev.yaml": text }), outdir);
  expect(problems).toEqual([]);
  const workspace = workspaces.get("dev");
  if (workspace === undefined) {
    throw new Error("dev.yaml gave no workspace");
  }
  // As in main.ts, without CDKTF's validations: one of them runs Terraform.
  return Testing.synth(new WorkspaceStack(Testing.app(), "dev", { workspace, outdir }));
}

const parsed = (text: string, outdir?: string) => JSON.parse(synth(text, outdir));

test("a workspace file becomes one provider, one document, one policy a role and one output, and no more", () => {
  const json = synth(file().replace("- Analyst", "- Analyst\n  - Scientist"));
  const { provider, data, resource, output, ...others } = JSON.parse(json);
  expect(Object.keys(others)).toEqual(["terraform"]);
  expect(provider.aws).toHaveLength(1);
  expect(Object.keys(data)).toEqual(["aws_iam_policy_document"]);
  expect(Object.keys(data.aws_iam_policy_document)).toHaveLength(1);
  expect(Object.keys(resource)).toEqual(["aws_iam_role_policy"]);
  expect(Object.keys(resource.aws_iam_role_policy)).toHaveLength(2);
  expect(Object.keys(output)).toEqual(["role_policies"]);
  expect(json).toHaveDataSource(DataAwsIamPolicyDocument);
  expect(json).toHaveResourceWithProperties(IamRolePolicy, { role: "Scientist", name: "SageMakerModelSharing" });
  expect(json).toHaveProviderWithProperties(AwsProvider, { region: "eu-west-1" });
});

test("adopt and verify reach the grant", () => {
  const { import: imports, data } = parsed(file("adopt:", "  Analyst: ByHand", "verify: true"));
  expect(imports).toEqual([{ to: "aws_iam_role_policy.model-sharing_x_Analyst", id: "Analyst:ByHand" }]);
  expect(Object.keys(data).sort()).toEqual([
    "aws_iam_policy_document",
    "aws_iam_principal_policy_simulation",
    "aws_iam_role",
  ]);
});

test("the provider works in the file's account and region alone", () => {
  expect(parsed(file()).provider.aws).toEqual([{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }]);
});

test("the provider signs in as the file says", () => {
  const lines = [
    "provider:",
    "  profile: platform",
    "  assumeRole:",
    "    roleArn: arn:aws:iam::111122223333:role/ci/Deployer",
    "    externalId: abc",
    "    sessionName: model-sharing",
  ];
  expect(parsed(file(...lines)).provider.aws).toEqual([
    {
      region: "eu-west-1",
      allowed_account_ids: ["111122223333"],
      profile: "platform",
      assume_role: [
        { role_arn: "arn:aws:iam::111122223333:role/ci/Deployer", external_id: "abc", session_name: "model-sharing" },
      ],
    },
  ]);
});

test("the output is role name to policy name, as Terraform made it", () => {
  const { output, resource } = parsed(file("policyName: Sharing"));
  const [address] = Object.keys(resource.aws_iam_role_policy);
  expect(output.role_policies.value).toEqual({ Analyst: `\${aws_iam_role_policy.${address}.name}` });
});

test("policyName, tagOnCreate and the default scope reach the grant", () => {
  const { data, resource } = parsed(file("policyName: Sharing", "tagOnCreate: [CreateModel]"));
  const [document] = Object.values<{ statement: object[] }>(data.aws_iam_policy_document);
  expect(Object.values(resource.aws_iam_role_policy)).toEqual([expect.objectContaining({ name: "Sharing" })]);
  expect(document?.statement).toHaveLength(2);
  expect(document?.statement[0]).toMatchObject({ resources: ["*"] });
  expect(document?.statement[1]).toMatchObject({ condition: [{ values: ["CreateModel"] }] });
});

test("scope: documented is the default, written out", () => {
  expect(synth(file("scope: documented"))).toBe(synth(file()));
});

test("scope: workspace limits the grant to the file's account and region", () => {
  const { data } = parsed(file("scope: workspace"));
  const [document] = Object.values<{ statement: Array<{ resources: string[] }> }>(data.aws_iam_policy_document);
  expect(document?.statement.map(({ resources }) => resources)).toEqual([
    ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*"],
    ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*"],
    ["*"],
  ]);
});

describe("the state", () => {
  const backend = (lines: string[], outdir?: string) => parsed(file(...lines), outdir).terraform;

  test.each([
    ["cdktf.out", "../../../terraform.dev.tfstate"],
    ["build/terraform", "../../../../terraform.dev.tfstate"],
    ["./cdktf.out/", "../../../terraform.dev.tfstate"],
    [".", "../../terraform.dev.tfstate"],
    ["..out/x", "../../../../terraform.dev.tfstate"],
    [`${process.cwd()}/cdktf.out`, "../../../terraform.dev.tfstate"],
    ["/elsewhere/out", "../../../terraform.dev.tfstate"],
  ])("is by default in a file in the project's folder, or beside an output folder outside it: %s", (outdir, path) => {
    expect(backend([], outdir).backend).toEqual({ local: { path } });
  });

  test("is in the named local file, relative to the project's folder", () => {
    expect(backend(["backend: { local: { path: state/dev.tfstate } }"]).backend).toEqual({
      local: { path: "../../../state/dev.tfstate" },
    });
    expect(backend(["backend: { local: { path: /var/state/dev.tfstate } }"]).backend).toEqual({
      local: { path: "/var/state/dev.tfstate" },
    });
  });

  test("in S3 is encrypted, locked and named after the stack, in the workspace's region", () => {
    expect(backend(["backend: { s3: { bucket: states } }"]).backend).toEqual({
      s3: { bucket: "states", key: "dev/terraform.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true },
    });
  });

  test("in S3 follows every key of the file", () => {
    const lines = [
      "backend:",
      "  s3:",
      "    bucket: states",
      "    key: a/b.tfstate",
      "    region: us-east-1",
      "    encrypt: false",
      "    kmsKeyId: 12345678-1234-1234-1234-123456789012",
      "    useLockfile: false",
      "    dynamodbTable: locks",
      "    profile: state",
      "    assumeRole: { roleArn: arn:aws:iam::444455556666:role/State, externalId: abc }",
    ];
    expect(backend(lines).backend).toEqual({
      s3: {
        bucket: "states",
        key: "a/b.tfstate",
        region: "us-east-1",
        encrypt: false,
        kms_key_id: "12345678-1234-1234-1234-123456789012",
        use_lockfile: false,
        dynamodb_table: "locks",
        profile: "state",
        assume_role: { role_arn: "arn:aws:iam::444455556666:role/State", external_id: "abc" },
      },
    });
  });

  test("at an HTTP address follows every key of the file", () => {
    const address = "https://gitlab.example.com/api/v4/projects/7/terraform/state/group%2Fdev";
    const lock = `lockAddress: ${address}/lock, unlockAddress: ${address}/lock`;
    const methods = "updateMethod: PUT, lockMethod: POST, unlockMethod: DELETE";
    expect(backend([`backend: { http: { address: ${address}, ${lock}, ${methods} } }`]).backend).toEqual({
      http: {
        address: "https://gitlab.example.com/api/v4/projects/7/terraform/state/group%2Fdev",
        lock_address: "https://gitlab.example.com/api/v4/projects/7/terraform/state/group%2Fdev/lock",
        unlock_address: "https://gitlab.example.com/api/v4/projects/7/terraform/state/group%2Fdev/lock",
        update_method: "PUT",
        lock_method: "POST",
        unlock_method: "DELETE",
      },
    });
  });

  test("in the cloud is in the workspace, or in those with the tags in any order", () => {
    expect(backend(["backend: { cloud: { organization: o, workspace: w, project: p } }"]).cloud).toEqual({
      organization: "o",
      workspaces: { name: "w", project: "p" },
    });
    const tagged = backend(["backend: { cloud: { hostname: tfe.example.com, organization: o, tags: [b, a] } }"]);
    expect(tagged.cloud).toEqual({ hostname: "tfe.example.com", organization: "o", workspaces: { tags: ["a", "b"] } });
  });
});

describe("text stays text in HCL, as cdktf synth --hcl writes it:", () => {
  /** The HCL of a workspace file. */
  function hcl(text: string): string {
    const { workspaces, problems } = loadWorkspaces(folderOf({ "dev.yaml": text }), "cdktf.out");
    expect(problems).toEqual([]);
    process.env.SYNTH_HCL_OUTPUT = "true";
    try {
      const app = new App({ outdir: mkdtempSync(join(tmpdir(), "hcl-")), skipValidation: true });
      new WorkspaceStack(app, "dev", { workspace: workspaces.get("dev") as Workspace, outdir: "cdktf.out" });
      app.synth();
      return readFileSync(join(app.outdir, "stacks/dev/cdk.tf"), "utf8");
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
  }

  test.each([
    ["corp\\team", "corp\\\\team"],
    ['x\\" == 0 ? null : upper(path.cwd) #', 'x\\\\\\" == 0 ? null : upper(path.cwd) #'],
    ["ends\\", "ends\\\\"],
    ["[upper(path.cwd)]", "\\u005bupper(path.cwd)]"],
    ["{ a = upper(path.cwd) }", "\\u007b a = upper(path.cwd) }"],
    ['"a" == upper(path.cwd)', '\\"a\\" == upper(path.cwd)'],
  ])("%s", (text, written) => {
    const value = `'${text}'`;
    expect(hcl(file(`provider: { profile: ${value} }`))).toContain(`\nprofile = "${written}"\n`);
    const organization = `organization: ${value}`;
    const named = hcl(file(`backend: { cloud: { ${organization}, workspace: ${value} } }`));
    expect(named).toContain(`organization = "${written}"\n`);
    expect(named).toContain(`name = "${written}"\n`);
    const tagged = hcl(file(`backend: { cloud: { ${organization}, tags: [${value}] } }`));
    expect(tagged).toContain(`tags = [\n"${written}"\n]`);
    const state = hcl(file(`backend: { s3: { bucket: bbb, profile: ${value} } }`));
    expect(state).toContain(`profile = "${written}"\n`);
    expect(hcl(file(`backend: { local: { path: ${value} } }`))).toContain(`path = "../../../${written}"\n`);
  });
});
