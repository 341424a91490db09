import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { ContextEntry, Simulation } from "./simulation";

/** A value of a condition key, as it is in a request. */
export type ContextValue = string | number | boolean | readonly string[];

/**
 * Tells the simulator what is known about a request: without `aws:RequestedRegion`, for example, a policy that limits
 * regions would deny everything. The provider is looked for at synth, because a program may make it after the grant.
 *
 * @param given - the values of condition keys that the user knows
 * @param region - the region of the shared models, if the grant is limited to one; otherwise it is the provider's
 */
export function addRequestContext(
  grant: Construct,
  simulations: readonly Simulation[],
  given: Readonly<Record<string, ContextValue>>,
  region: string | undefined,
): void {
  const add = () => {
    const requestedRegion = region ?? providerRegion(grant);
    const known: ContextEntry[] =
      requestedRegion === undefined ? [] : [{ key: "aws:RequestedRegion", type: "string", values: [requestedRegion] }];
    for (const { element, context } of simulations) {
      const all = lastOfEachKey([...context, ...known, ...entriesOf(given)]);
      if (all.length > 0) {
        element.putContext(all);
      }
    }
  };
  Aspects.of(grant).add({ visit: (node) => (node === grant ? add() : undefined) });
}

function entriesOf(values: Readonly<Record<string, ContextValue>>): ContextEntry[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) =>
      Array.isArray(value)
        ? { key, type: "stringList", values: [...value] }
        : { key, type: TYPES[typeof value] ?? "string", values: [String(value)] },
    );
}

const TYPES: Readonly<Record<string, string>> = { number: "numeric", boolean: "boolean" };

/** IAM ignores the case of keys. */
function lastOfEachKey(entries: readonly ContextEntry[]): ContextEntry[] {
  return [...new Map(entries.map((entry) => [entry.key.toLowerCase(), entry])).values()];
}

/** The region of the stack's AWS provider without an alias, which the grant uses. */
function providerRegion(grant: Construct): string | undefined {
  const stack = TerraformStack.of(grant);
  const provider = stack.node.findAll().find((node) => isDefaultProvider(node) && TerraformStack.of(node) === stack);
  return (provider as AwsProvider | undefined)?.region;
}

function isDefaultProvider(node: IConstruct): boolean {
  const { terraformResourceType, terraformProviderSource, alias } = node as Partial<AwsProvider>;
  return terraformResourceType === "aws" && terraformProviderSource !== undefined && alias === undefined;
}
