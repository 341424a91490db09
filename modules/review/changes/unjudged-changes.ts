import { blocksIn, blocksUnder, isBody, parsedJson, type StackJson } from "../output";
import type { UnreadChange } from "../report";
import { mapTexts } from "../sameness";
import { evaluate, fingerprintOf, movedTo } from "../terraform";

/**
 * Everything in a stack that differs, but for what is judged (inline policies of roles) and what can't affect access:
 * outputs, descriptions, versions, the place of the state, and policy documents and checks by themselves.
 */
export function unjudgedChanges(before: StackJson | undefined, after: StackJson | undefined): UnreadChange[] {
  const now = fingerprints(after);
  const old = new Map([...fingerprints(before)].map(([address, one]) => [movedTo(address, after), one]));
  const addresses = [...new Set([...old.keys(), ...now.keys()])].sort();
  // A provider alone does nothing. Where policies are put is judged with them.
  const isProviderOnly = addresses.every(isProvider);
  return addresses
    .filter((address) => old.get(address) !== now.get(address) && !(isProviderOnly && isProvider(address)))
    .map((address) => ({ address, change: !old.has(address) ? "added" : !now.has(address) ? "removed" : "changed" }));
}

function isProvider(address: string): boolean {
  return /^provider\.aws(\.|$)/.test(address);
}

/** Policies, the data sources that a grant is made of, which only read, and what has no effect by itself. */
const LEFT_OUT = [
  /^(import\.|removed\.)?aws_iam_role_policy\./,
  /^data\.(aws_iam_policy_document|aws_iam_role|aws_iam_principal_policy_simulation)\./,
  /^terraform\.(backend|cloud|required_version)$/,
  /^(local|moved|output|var)\./,
];

/** Address → a text that differs where the block may be another. */
function fingerprints(stack: StackJson | undefined): Map<string, string> {
  return new Map(
    [...(stack?.blocks ?? [])].flatMap(([address, block]) =>
      stack === undefined || LEFT_OUT.some((one) => one.test(address))
        ? []
        : comparedBlocks(address, block, stack).map(
            ([name, one]) => [name, fingerprintOf(mapTexts(evaluate(one, { stack }), jsonOrText), stack)] as const,
          ),
    ),
  );
}

function comparedBlocks(address: string, block: unknown, { siblings }: StackJson): Array<readonly [string, unknown]> {
  if (address === "terraform.required_providers") {
    // Another provider of the same name than HashiCorp's may do anything.
    return blocksIn(block)
      .flatMap((all) => Object.entries(all).map(([name, one]) => [name, isBody(one) ? one.source : one] as const))
      .filter(([name, source]) => source !== undefined && source !== "aws" && source !== `hashicorp/${name}`)
      .map(([name, source]) => [`${address}.${name}`, source]);
  }
  // The outputs of other stacks are listed nowhere else than with the data source that reads them.
  const outputs = address.startsWith("data.terraform_remote_state.")
    ? [...siblings.values()].map((one) => [one.name, blocksUnder(one, "output.")])
    : [];
  return [[address, [block, outputs]]];
}

/** The object or list of a JSON text, so that white space in it makes no difference. */
const jsonOrText = (text: string) => (/^\s*[{[]/.test(text) ? (parsedJson(text) ?? text) : text);
