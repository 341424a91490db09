import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Lazy, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ModelSharingGrant, outputText } from "../../model-sharing";
import type { Workspace } from "../reading";
import { addBackend } from "./backend";

export interface WorkspaceStackProps {
  /** The values of the file, as `loadWorkspaces` gives them. */
  readonly workspace: Workspace;
  /** The folder that is synthesized to. */
  readonly outdir: string;
}

/** One workspace file as Terraform: the provider for its account and region, the grant, the place of the state. */
export class WorkspaceStack extends TerraformStack {
  /** @param name - the file's name, without its extension */
  constructor(scope: Construct, name: string, { workspace, outdir }: WorkspaceStackProps) {
    super(scope, name);
    const { account, region, profileRoles, policyName, tagOnCreate, adopt, verify, verifyContext } = workspace;

    const { backend, provider } = withTexts({ backend: workspace.backend, provider: workspace.provider }, (text) =>
      outputText(this, text),
    );
    addBackend(this, name, { backend, region }, outdir);
    const { profile, assumeRole } = provider ?? {};
    new AwsProvider(this, "aws", {
      region,
      // With credentials of another account, Terraform stops before it changes anything.
      allowedAccountIds: [account],
      profile,
      assumeRole: assumeRole && [assumeRole],
    });
    const grant = new ModelSharingGrant(this, "model-sharing", {
      profileRoles,
      policyName,
      tagOnCreate,
      limitTo: workspace.scope === "workspace" ? { accountId: account, region } : undefined,
      adopt,
      verify,
      verifyContext,
    });
    new TerraformOutput(this, "role_policies", {
      description: "Role name → name of the inline policy that lets its users share models.",
      // One value that is made at the end: a token for each policy keeps the stack trace of where it was made.
      value: Lazy.anyValue({
        produce: () =>
          Object.fromEntries(
            Object.entries(grant.rolePolicies).map(([role, policy]) => [
              role,
              `\${${policy.terraformResourceType}.${policy.friendlyUniqueId}.name}`,
            ]),
          ),
      }),
    });
  }
}

/** A value with each text in it replaced. */
function withTexts<Value>(value: Value, replaced: (text: string) => string): Value {
  const of = (inner: unknown): unknown => {
    if (typeof inner === "string") {
      return replaced(inner);
    }
    if (typeof inner !== "object" || inner === null) {
      return inner;
    }
    return Array.isArray(inner)
      ? inner.map(of)
      : Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, of(one)]));
  };
  return of(value) as Value;
}
