import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { ModelSharingGrant, type ModelSharingGrantProps } from "../../modules/model-sharing";

export function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}

/** What a stack with one grant becomes, whole and in its parts. */
export function synth(props: ModelSharingGrantProps, id = "grant") {
  const stack = newStack();
  new ModelSharingGrant(stack, id, props);
  const json = Testing.synth(stack, true);
  return { json, ...parts(json) };
}

/** What a stack with one grant becomes, as an object. */
export function json(props: ModelSharingGrantProps | ((stack: TerraformStack) => ModelSharingGrantProps)) {
  const stack = newStack();
  new ModelSharingGrant(stack, "grant", typeof props === "function" ? props(stack) : props);
  return JSON.parse(Testing.synth(stack));
}

export function parts(json: string) {
  const { data, resource } = JSON.parse(json);
  const documents = Object.values<{ statement: Statement[] }>(data.aws_iam_policy_document);
  return {
    documents,
    documentAddresses: Object.keys(data.aws_iam_policy_document),
    statements: documents[0]?.statement ?? [],
    policies: resource.aws_iam_role_policy as Record<string, { name: string; role: string; policy: string }>,
    types: [...Object.keys(data), ...Object.keys(resource)],
  };
}

interface Statement {
  effect: string;
  actions: string[];
  resources: string[];
  condition?: unknown;
}
