import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant, ModelSharingPropsError, type ProblemCode, pathText } from "../../../modules/model-sharing";

const stack = new TerraformStack(Testing.app(), "stack");
/** Known only at apply. */
export const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
/** A list that is known only after apply. */
export const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;

/** A problem as a test names it; the values are left out where there are none. */
export type Refusal = [code: ProblemCode, place: string, values?: object];

/** What the construct refuses in props that may be anything. */
export function refusal(props: object): Refusal[] {
  const target = new TerraformStack(Testing.app(), "stack");
  return refusalBy(() => new ModelSharingGrant(target, "grant", props as never));
}

/** The problems with which a construct or a function is refused; none where it isn't. */
export function refusalBy(make: () => unknown): Refusal[] {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(ModelSharingPropsError);
    return (error as ModelSharingPropsError).problems.map(({ code, path, values }) =>
      Object.keys(values).length === 0 ? [code, pathText(path)] : [code, pathText(path), values],
    );
  }
  return [];
}
