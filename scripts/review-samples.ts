import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable, Token } from "cdktf";
import { ModelSharingGrant } from "../modules/model-sharing";
import { compareOutputs, readOutputFolder, reportMarkdown } from "../modules/review";
import { loadWorkspaces, locationText, WorkspaceStack } from "../modules/workspaces";

/** Workspace files by name, or a CDKTF program that uses the package. */
type Side = Readonly<Record<string, string>> | ((app: App) => void);

interface Sample {
  /** What the pull request changes. */
  readonly change: string;
  readonly before: Side;
  readonly after: Side;
}

const ROLES = ["Analyst", "Scientist"];

function workspace(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ account: "111122223333", region: "eu-west-1", profileRoles: ROLES, ...changes });
}

const dev = (changes: Readonly<Record<string, unknown>> = {}) => ({ dev: workspace(changes) });

const MANY = Array.from({ length: 1000 }, (_, index) => `AmazonSageMaker-ExecutionRole-${20240101 + index}`);

const prod = (changes: Readonly<Record<string, unknown>> = {}) => ({
  prod: workspace({ account: "444455556666", region: "eu-central-1", ...changes }),
});

/** Samples of reports by the names of their files, one for each kind of change. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  "role-added": {
    change: "a role is added to a workspace",
    before: dev(),
    after: dev({ profileRoles: [...ROLES, "Steward"] }),
  },
  "role-removed": {
    change: "a role is removed from a workspace",
    before: dev(),
    after: dev({ profileRoles: ["Analyst"] }),
  },
  "permission-added": {
    change: "the roles of a workspace are allowed to tag models that they create",
    before: dev({ tagOnCreate: ["CreateTrainingJob"] }),
    after: dev({ tagOnCreate: ["CreateTrainingJob", "CreateModel"] }),
  },
  narrowed: {
    change: "the grant is limited to the shared models of the workspace's account and region",
    before: dev(),
    after: dev({ scope: "workspace" }),
  },
  widened: {
    change: "one workspace of two loses that limit, and a role is removed from the other",
    before: { ...dev({ scope: "workspace" }), ...prod() },
    after: { ...dev(), ...prod({ profileRoles: ["Analyst"] }) },
  },
  "policy-renamed": {
    change: "the inline policy is renamed",
    before: dev(),
    after: dev({ policyName: "CanvasSharing" }),
  },
  "another-account": {
    change: "a workspace changes to another account",
    before: dev(),
    after: dev({ account: "444455556666" }),
  },
  "signing-in-and-state": {
    change: "Terraform assumes a role, works in another region, and keeps its state in S3",
    before: dev(),
    after: dev({
      region: "eu-central-1",
      provider: { assumeRole: { roleArn: "arn:aws:iam::111122223333:role/TerraformDeployer" } },
      backend: { s3: { bucket: "example-terraform-state" } },
    }),
  },
  "verification-off": {
    change: "verification is turned off",
    before: dev({ verify: true }),
    after: dev(),
  },
  "no-change": {
    change: "the roles are listed in another order, and one of them by its ARN",
    before: dev(),
    after: dev({ profileRoles: ["arn:aws:iam::111122223333:role/service-role/Scientist", "Analyst"] }),
  },
  "many-roles": {
    change: "a thousand roles are added, and verification is turned on",
    before: dev(),
    after: dev({ profileRoles: [...ROLES, ...MANY], verify: true }),
  },
  "workspace-added": {
    change: "a workspace is added, and it adopts a policy made by hand",
    before: dev(),
    after: { ...dev(), ...prod({ adopt: { Analyst: "CanvasModelSharing" } }) },
  },
  "workspace-removed": {
    change: "a workspace is removed",
    before: { ...dev(), ...prod() },
    after: dev(),
  },
  "role-moved": {
    change: "a role moves from one workspace to another of the same account",
    before: { ...dev(), research: workspace({ profileRoles: ["Engineer"] }) },
    after: { ...dev({ profileRoles: ["Analyst"] }), research: workspace({ profileRoles: ["Engineer", "Scientist"] }) },
  },
  "roles-known-at-apply": {
    change: "a program grants access to the roles of a variable, and the variable's default changes",
    before: (app) => grantToList(app, ["Analyst"]),
    after: (app) => grantToList(app, ["Analyst", "Steward"]),
  },
  "cannot-be-read": {
    change: "a program takes a policy from a variable, and creates a role",
    before: (app) => ownPolicy(app, '{"Version":"2012-10-17","Statement":[]}'),
    after: (app) => {
      new IamRole(ownPolicy(app, undefined), "steward", { name: "Steward", assumeRolePolicy: "{}" });
    },
  },
};

/** The files of `examples/review`. */
export const REVIEW_SAMPLES: ReadonlyArray<{ readonly file: string; readonly text: () => string }> = [
  { file: "examples/review/README.md", text: index },
  ...Object.entries(SAMPLES).map(([name, { before, after }]) => ({
    file: `examples/review/${name}.md`,
    text: () => reportMarkdown(compareOutputs(synthesized(before), synthesized(after))),
  })),
];

function index(): string {
  return [
    "# Sample reports",
    "",
    "The reports that `model-sharing review BASE HEAD` prints, one for each kind of change. `npm run generate` writes them.",
    "",
    ...Object.entries(SAMPLES).map(([name, { change }]) => `- [${name}](${name}.md): ${change}`),
    "",
  ].join("\n");
}

function stackOf(app: App): TerraformStack {
  const stack = new TerraformStack(app, "program");
  new AwsProvider(stack, "aws", { region: "eu-west-1", allowedAccountIds: ["111122223333"] });
  return stack;
}

function grantToList(app: App, roles: readonly string[]): void {
  const stack = stackOf(app);
  const variable = new TerraformVariable(stack, "roles", { type: "list(string)", default: roles });
  new ModelSharingGrant(stack, "sharing", { profileRoles: variable.listValue });
}

function ownPolicy(app: App, policy: string | undefined): TerraformStack {
  const stack = stackOf(app);
  const variable = new TerraformVariable(stack, "policy", { type: "string" });
  new IamRolePolicy(stack, "own", { name: "Own", role: "Analyst", policy: policy ?? Token.asString(variable.value) });
  return stack;
}

/** Synthesizes one side and reads the output. */
function synthesized(side: Side) {
  const folder = mkdtempSync(join(tmpdir(), "sample-"));
  try {
    const outdir = join(folder, "cdktf.out");
    const app = new App({ outdir, skipValidation: true });
    if (typeof side === "function") {
      side(app);
    } else {
      addWorkspaces(app, join(folder, "workspaces"), side);
    }
    app.synth();
    return readOutputFolder(outdir).stacks;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function addWorkspaces(app: App, folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.yaml`), text);
  }
  const { workspaces, problems } = loadWorkspaces(folder, app.outdir);
  if (problems.length > 0) {
    throw new Error(problems.map(locationText).join("\n"));
  }
  for (const [name, workspace] of workspaces) {
    new WorkspaceStack(app, name, { workspace, outdir: app.outdir });
  }
}
