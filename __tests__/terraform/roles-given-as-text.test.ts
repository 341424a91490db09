import { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { Fn, type TerraformStack, Token } from "cdktf";
import { executionRolesOf, ModelSharingGrant, type ModelSharingGrantProps } from "../../modules/model-sharing";
import { ARN, granted, NO_CHANGES, newCloud, variable } from "./grants";
import { madeRole } from "./made-role";
import { DeployedStack } from "./running/deployed-stack";
import { doubleTest } from "./running/terraform-test";

// A grant waits for the roles that its own stack makes, although their names are given as text.

type Roles = (stack: TerraformStack) => ModelSharingGrantProps["profileRoles"];

/** A user profile waits for its role by itself. */
function profileOf(stack: TerraformStack, executionRole: string): SagemakerUserProfile {
  const domain = new SagemakerDomain(stack, "domain", {
    authMode: "IAM",
    domainName: "analytics",
    subnetIds: ["subnet-12345678"],
    vpcId: "vpc-12345678",
    defaultUserSettings: { executionRole },
  });
  domain.dependsOn = ["aws_iam_role.made"];
  return new SagemakerUserProfile(stack, "alice", {
    domainId: domain.id,
    userProfileName: "alice",
    userSettings: { executionRole },
  });
}

const FORMS: ReadonlyArray<readonly [string, Roles]> = [
  ["by name", () => ["Made", "Analyst"]],
  ["by ARN", () => [`${ARN}/Made`, "Analyst"]],
  ["in a map", () => ({ one: "Made" })],
  ["as the role of a user profile", (stack) => executionRolesOf([profileOf(stack, `${ARN}/Made`)])],
  [
    "inside a list that is a token",
    (stack) => Fn.concat([["Made"], variable(stack, "more", "list(string)", ["Analyst"]).listValue]),
  ],
  ["inside a map that is a token", () => Token.asStringMap(Fn.merge([{ one: "Made" }, { two: "Analyst" }]))],
];

describe.each(FORMS)("a role that the same stack makes, given %s", (_form, roles) => {
  // The role is made after the grant, and Terraform makes it last if it may.
  const build = (verify: boolean) => (stack: TerraformStack) => {
    new ModelSharingGrant(stack, "grant", { profileRoles: roles(stack), verify });
    madeRole(stack, "slow", "Slow");
    madeRole(stack, "made", "Made").dependsOn = ["aws_iam_role.slow"];
  };

  doubleTest.each([[false], [true]])(
    "exists before its policy, and after it at the end; verify: %s",
    async (verify) => {
      const cloud = newCloud();
      const stack = new DeployedStack(cloud);
      expect(await stack.apply(build(verify))).toMatchObject({ status: 0 });
      expect(granted(cloud)).toContain("Made");
      expect(await stack.plan(build(verify))).toMatchObject(NO_CHANGES);
      expect(await stack.destroy()).toMatchObject({ status: 0 });
      expect(Object.keys(cloud.account().roles).sort()).toEqual(["Analyst", "Engineer", "Scientist"]);
    },
  );
});
