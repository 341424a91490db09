import { DataAwsIamPrincipalPolicySimulation } from "@cdktf/provider-aws/lib/data-aws-iam-principal-policy-simulation";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { TerraformElement, TerraformLocal, type TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant, type ModelSharingGrantProps } from "../../../modules/model-sharing";
import { newStack } from "../synth";
import { madeRole } from "../tokens";

type Props = (stack: TerraformStack) => ModelSharingGrantProps;

const CASES: ReadonlyArray<readonly [string, Props]> = [
  ["a list", () => ({ profileRoles: ["Analyst", "Scientist"], verify: true, adopt: { Analyst: "ByHand" } })],
  ["a map", () => ({ profileRoles: { one: "Analyst" }, verify: true, adopt: { one: "ByHand" } })],
  ["a token", (stack) => ({ profileRoles: [madeRole(stack, "made").name], verify: true })],
  [
    "a list that is a token",
    (stack) => ({
      profileRoles: new TerraformVariable(stack, "roles", { type: "list(string)" }).listValue,
      verify: true,
      adopt: { Analyst: "ByHand" },
    }),
  ],
];

/** The stack's text, with a change of the grant before it is written. */
function written(props: Props, change: (grant: ModelSharingGrant) => void): string {
  const stack = newStack();
  change(new ModelSharingGrant(stack, "grant", props(stack)));
  return Testing.synth(stack);
}

describe("overrideLogicalId", () => {
  test.each(CASES)("names every element anew, and every reference to it: %s", (_case, props) => {
    const names = new Map<string, string>();
    const text = written(props, (grant) => {
      for (const [index, child] of grant.node.children.entries()) {
        const { terraformResourceType: type } = child as Partial<DataAwsIamRole>;
        if (type !== undefined && child instanceof TerraformElement) {
          names.set(`${type}#${index}`, `mine-${index}`);
          child.overrideLogicalId(`mine-${index}`);
        }
      }
    });
    const { data, resource } = JSON.parse(text);
    const made = Object.entries<object>({ ...data, ...resource }).filter(([type]) => type !== "aws_iam_role");
    expect(made.flatMap(([, ids]) => Object.keys(ids)).every((id) => id.startsWith("mine-"))).toBe(true);
    expect(Object.keys(data.aws_iam_role).every((id) => id.startsWith("mine-"))).toBe(true);
    expect(names.size).toBeGreaterThan(3);
    // What else the output names is declared in it.
    for (const [, type, id] of text.matchAll(/\b(aws_iam_[a-z_]+)\.([\w-]+)/g)) {
      expect(Object.keys({ ...data[type ?? ""], ...resource[type ?? ""] })).toContain(id);
    }
  });

  test.each(CASES)("without it, the addresses are those of the grant: %s", (_case, props) => {
    expect(written(props, () => {})).not.toContain("mine");
  });

  test("is refused for a local, whose name is in the text of other expressions", () => {
    const [[, props] = []] = CASES.slice(0, 1);
    expect(() =>
      written(props as Props, (grant) => {
        for (const child of grant.node.children) {
          if (child instanceof TerraformLocal) {
            child.overrideLogicalId("mine");
          }
        }
      }),
    ).toThrow(/Logical ID may not be overridden/);
  });

  test("has an effect on what verification reads", () => {
    const [[, props] = []] = CASES.slice(0, 1);
    const { data } = JSON.parse(
      written(props as Props, (grant) => {
        for (const child of grant.node.children) {
          if (child instanceof DataAwsIamRole) {
            child.overrideLogicalId("roles");
          }
        }
      }),
    );
    expect(data.aws_iam_policy_document.grant_x_policy.depends_on).toEqual(["data.aws_iam_role.roles"]);
    const [simulation] = Object.values<{ policy_source_arn: string }>(
      data[DataAwsIamPrincipalPolicySimulation.tfResourceType],
    );
    expect(simulation?.policy_source_arn).toBe("${data.aws_iam_role.roles[each.key].arn}");
  });
});
