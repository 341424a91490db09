import { ROLE, SageMaker } from "../../test-doubles/sagemaker/sagemaker";
import { PAGE_POLICY } from "../page-policy";
import { contents } from "../project";
import { tarballs } from "../tarballs";
import { Cloud } from "../terraform/running/cloud";
import { LoggedTerraform } from "../terraform/running/logged-terraform";
import { doubleTest } from "../terraform/running/terraform-test";
import { nextVersion } from "./next-version";
import { UserRepository } from "./user-repository";

const IN_STACK = "terraform -chdir=cdktf.out/stacks/analytics";

/** What a new user starts with. */
export interface NewUser {
  /** The name of the npm package. */
  readonly name: string;
  readonly framework: "cdktf" | "cdk-terrain";
  /** The command line of the framework. */
  readonly command: string;
  /** A version of Node.js that the command line works on. */
  readonly version: string;
  /** The folder of the project, from the top of the repository. */
  readonly path: string;
}

/**
 * The tests of what a new user does, one step after another: from an empty folder with the tarball to a deployed grant and
 * an update of the package.
 */
export function testNewUser({ name, framework, command, version, path }: NewUser): void {
  const tarball = tarballs()[name] ?? "";
  const sageMaker = new SageMaker();
  const user = new UserRepository(version, path);
  const install = (one: string) => user.succeed(`npm install --ignore-scripts --save-dev ${user.vendor(one)}`);
  let next: readonly string[] = [];

  beforeAll(async () => {
    await sageMaker.start();
    sageMaker.domainId = "d-abcdefghijkl";
    sageMaker.domain = {
      DomainArn: "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-abcdefghijkl",
      Status: "InService",
      DefaultUserSettings: { ExecutionRole: `${ROLE}/Default` },
    };
    sageMaker.profiles = [{ name: "alice" }, { name: "bob" }, { name: "dana", role: `${ROLE}/Analyst` }];
  });

  afterAll(() => sageMaker.stop());

  test("makes a repository, and is told three commands", async () => {
    await install(tarball);
    const said = await user.succeed(`npx model-sharing init --framework ${framework}`);
    next = said.split("Next:\n")[1]?.trimEnd().split("\n") ?? [];
    expect(next.map((line) => line.trim())).toEqual([
      "npm install --ignore-scripts",
      "npx model-sharing discover --workspace NAME --domain DOMAIN --region REGION",
      "npx model-sharing synth",
    ]);
  });

  test("runs them, and has the roles of the domain as Terraform JSON", async () => {
    const [installing = "", discovering = "", synthesizing = ""] = next.map((line) =>
      line.trim().replace("NAME", "analytics").replace("DOMAIN", "d-abcdefghijkl").replace("REGION", "eu-west-1"),
    );
    await user.succeed(installing);
    expect(
      await user.succeed(discovering, {
        AWS_ENDPOINT_URL_SAGEMAKER: sageMaker.url,
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
        AWS_EC2_METADATA_DISABLED: "true",
      }),
    ).toBe("workspaces/analytics.yaml: created with 2 roles\n");
    expect(sageMaker.calls.sort()).toEqual([
      "DescribeDomain",
      "DescribeUserProfile",
      "DescribeUserProfile",
      "DescribeUserProfile",
      "ListUserProfiles",
    ]);
    expect(user.read("workspaces/analytics.yaml").split("\n").slice(1)).toEqual([
      'account: "111122223333"',
      "region: eu-west-1",
      "domain: d-abcdefghijkl",
      "profileRoles:",
      "  # user profiles: dana",
      "  - arn:aws:iam::111122223333:role/service-role/Analyst",
      "  # user profiles, by the domain's default: alice, bob",
      "  - arn:aws:iam::111122223333:role/service-role/Default",
      "",
    ]);
    expect(await user.succeed(synthesizing)).toBe("cdktf.out: analytics\n");
    const { resource } = JSON.parse(user.read("cdktf.out/stacks/analytics/cdk.tf.json"));
    expect(Object.keys(resource.aws_iam_role_policy)).toEqual(["model-sharing_x_Analyst", "model-sharing_x_Default"]);
    user.commit("Share models");
  });

  test("gets the same bytes from the framework's command line", async () => {
    const before = contents(user.path("cdktf.out"));
    expect(Object.keys(before)).toEqual(["manifest.json", "stacks/analytics/cdk.tf.json"]);
    await user.succeed(`npx ${command} synth`);
    expect(contents(user.path("cdktf.out"))).toEqual(before);
  });

  test("sees in the review of a branch which role gains access", async () => {
    user.branch("newcomer");
    user.write("workspaces/analytics.yaml", `${user.read("workspaces/analytics.yaml")}  - Newcomer\n`);
    user.commit("Add a role");
    const { status, output } = await user.type(
      "npx model-sharing review --against main --output review.md --exit-code",
    );
    expect({ status, report: output.endsWith(user.read("review.md")) }).toEqual({ status: 2, report: true });
    const report = user.read("review.md");
    expect(report).toContain("**1 role gains access:** `Newcomer`.");
    expect(report.match(/^[+-] .*$/gm)).toEqual([
      "+ sagemaker:CreateSharedModel on *",
      "+ sagemaker:DescribeSharedModel on *",
      "+ sagemaker:ListSharedModelEvents on *",
      "+ sagemaker:ListSharedModelVersions on *",
      "+ sagemaker:ListSharedModels on *",
      "+ sagemaker:SendSharedModelEvent on *",
      "+ sagemaker:UpdateSharedModel on *",
    ]);
  });

  const cloud = new Cloud({ roles: { Analyst: { path: "/service-role/" }, Default: { path: "/service-role/" } } });
  const terraform = new LoggedTerraform();
  const granted = () => ["Analyst", "Default"].map((role) => cloud.role(role).inline?.SageMakerModelSharing);

  async function lifecycle(deploy: readonly string[], plan: string, destroy: string): Promise<void> {
    const environment = { ...(await cloud.environment()), ...terraform.environment };
    user.switchTo("main");
    cloud.forgetCalls();
    for (const line of deploy) {
      await user.succeed(line, environment);
    }
    expect(granted().map((text) => sorted(JSON.parse(text ?? "{}")))).toEqual([
      sorted(PAGE_POLICY),
      sorted(PAGE_POLICY),
    ]);
    expect(cloud.calls("PutRolePolicy")).toEqual(["Analyst", "Default"]);
    terraform.forget();
    const planned = await user.succeed(plan, environment);
    expect(terraform.output() || planned).toContain("No changes.");
    await user.succeed(destroy, environment);
    expect(cloud.calls("DeleteRolePolicy")).toEqual(["Analyst", "Default"]);
    expect(granted()).toEqual([undefined, undefined]);
  }

  doubleTest(`deploys by ${command}, plans no change, and destroys`, async () => {
    await lifecycle(
      [`npx ${command} deploy analytics --auto-approve --skip-provider-lock`],
      `npx ${command} diff analytics --skip-provider-lock`,
      `npx ${command} destroy analytics --auto-approve --skip-provider-lock`,
    );
  });

  doubleTest("deploys by Terraform alone, plans no change, and destroys", async () => {
    await lifecycle(
      ["npx model-sharing synth", `${IN_STACK} init -input=false`, `${IN_STACK} apply -input=false -auto-approve`],
      `${IN_STACK} plan -input=false -detailed-exitcode`,
      `${IN_STACK} apply -destroy -input=false -auto-approve`,
    );
  });

  test("sees in the review what a next version of the package changes", async () => {
    user.branch("update");
    await install(nextVersion(tarball));
    user.commit("Update");
    expect(await user.succeed("npx model-sharing --version")).toBe("99.0.0\n");
    const { status, output } = await user.type("npx model-sharing review --against main --exit-code");
    expect(status).toBe(2);
    expect(output.match(/^[+-] .*$/gm)).toEqual([
      "+ sagemaker:UpdateSharedCatalog on *",
      "- sagemaker:UpdateSharedModel on *",
    ]);
    expect(output).toContain("`Analyst`, `Default`");
  });
}

/** IAM ignores the order of actions. */
function sorted(policy: unknown): unknown {
  return JSON.parse(JSON.stringify(policy), (_key, value) => (Array.isArray(value) ? value.sort() : value));
}
