import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant, ModelSharingPropsError } from "../../modules/model-sharing";

const stack = new TerraformStack(Testing.app(), "stack");
/** Known only at apply. */
export const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
/** A list that is known only at apply. */
export const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;

/** What the construct says of props that may be anything, one line a problem. */
export function refusal(props: object): string[] {
  try {
    new ModelSharingGrant(new TerraformStack(Testing.app(), "stack"), "grant", props as never);
  } catch (error) {
    expect(error).toBeInstanceOf(ModelSharingPropsError);
    const [first, ...lines] = (error as Error).message.split("\n  ");
    expect(first).toBe('ModelSharingGrant "stack/grant":');
    return lines;
  }
  return [];
}
