import { partitionOf } from "../../model-sharing";
import { type Body, blocksIn, listOf, own, type StackJson } from "../output";
import { meaningOf } from "./block-meaning";
import { originOf, type Scope } from "./references";
import { unescaped } from "./template";
import { evaluated, knownText } from "./values";

/** Where a provider of a stack works. */
export interface Place {
  /** How a resource names it, where it isn't the stack's only or default one: `eu` for `aws.eu`. */
  readonly alias?: string;
  /** Where Terraform works in that account alone. */
  readonly account?: string;
  /** As text, or the expression that gives it. */
  readonly region?: string;
  /** Differs where it may work in another account, as far as signing in goes. */
  readonly signIn: string;
  /** Differs where the accounts that it may work in are others; none where it may work in any. */
  readonly allowed?: string;
}

/** The place of a resource, by the provider that it names. */
export function placeOf(resource: Body, places: readonly Place[]): Place {
  const alias = aliasNamed(resource.provider);
  // A provider that isn't found here is a place of its own, of which nothing is known.
  return places.find((place) => place.alias === alias) ?? { alias, signIn: "" };
}

/** Where the providers of a stack work, in the order in which it has them. */
export function placesOf(stack: StackJson | undefined): Place[] {
  return stack === undefined
    ? []
    : providersOf(stack).map(({ alias, provider }) => placeOfProvider(alias, provider, stack));
}

/** The AWS providers of a stack, and what else is called like one, by how resources name them. */
export function providersOf(stack: StackJson): Array<{ readonly alias: string | undefined; readonly provider: Body }> {
  return [...stack.providers]
    .filter(([name]) => name === "aws" || /(^|\/)hashicorp\/aws$/.test(String(sourceOf(name, stack))))
    .flatMap(([name, all]) =>
      all.map((provider) => ({
        alias: shortened([name, ...(typeof provider.alias === "string" ? [provider.alias] : [])].join(".")),
        provider,
      })),
    );
}

function sourceOf(name: string, { terraform }: StackJson): unknown {
  return blocksIn(terraform.required_providers).flatMap((all) => blocksIn(own(all, name)))[0]?.source;
}

function aliasNamed(provider: unknown): string | undefined {
  const text = provider === undefined ? "aws" : String(provider);
  return shortened(text.replace(/^\$\{(.*)\}$/s, "$1").replace(/\s/g, ""));
}

function shortened(name: string): string | undefined {
  return name === "aws" ? undefined : name.replace(/^aws\./, "");
}

function placeOfProvider(alias: string | undefined, provider: Body, stack: StackJson): Place {
  const scope = { stack };
  const { allowed_account_ids: allowed, region: given, ...others } = provider;
  const region = evaluated(given, scope);
  const { alias: _alias, ...signIn } = meaningOf.provider(others);
  return {
    alias,
    account: accountOf(provider, scope),
    ...(typeof region === "string" && { region: unescaped(region) }),
    signIn: originOf([evaluated(signIn, scope), partitionOf(String(region))], scope).fingerprint,
    ...(allowed !== undefined && { allowed: originOf(evaluated(allowed, scope), scope).fingerprint }),
  };
}

function accountOf(provider: Body, scope: Scope): string | undefined {
  const allowed = evaluated(provider.allowed_account_ids, scope);
  const [account, ...others] = listOf(allowed).map((one) => knownText(one, scope));
  if (listOf(allowed).length > 0) {
    return others.length === 0 ? account : undefined;
  }
  // Of a chain of roles, the last is the one that it works as.
  const arn = knownText(blocksIn(provider.assume_role).at(-1)?.role_arn, scope) ?? "";
  return /^arn:[^:]*:iam::(\d{12}):role\//.exec(arn)?.[1];
}
