import { partitionOf } from "../../model-sharing";
import { type Body, blocksIn, blocksUnder, listOf, own, type StackJson } from "../output";
import { digest } from "../sameness";
import { evaluate, knownText } from "./evaluate";
import { originOf } from "./origin";
import type { Scope } from "./scope";
import { unescaped } from "./template";

/** The account and region that a provider of a stack works in. */
export interface ProviderTarget {
  /** How resources name the provider: `eu` for `aws.eu`. Undefined for the default provider. */
  readonly alias?: string;
  /** The only account that the provider may work in. */
  readonly account?: string;
  /** As a text, or as its expression. */
  readonly region?: string;
  /** Providers that may sign in to different accounts have different values. */
  readonly signIn: string;
  /** Providers with different allowed accounts have different values. Undefined if all accounts are allowed. */
  readonly allowed?: string;
}

/** The target of the provider that a resource names. */
export function targetOf(resource: Body, targets: readonly ProviderTarget[]): ProviderTarget {
  const alias = aliasNamed(resource.provider);
  const found = targets.find((target) => target.alias === alias);
  // A provider that the stack does not configure, or that an instance chooses, may be any of them.
  return found ?? { alias, signIn: digest(targets.map(({ signIn, allowed }) => [signIn, allowed])) };
}

/** The targets of a stack's providers, in the order of the stack. */
export function providerTargets(stack: StackJson | undefined): ProviderTarget[] {
  return stack === undefined
    ? []
    : providersOf(stack).map(({ alias, provider }) => targetOfProvider(alias, provider, stack));
}

/** The AWS providers of a stack under any local name, with the name that resources use for them. */
export function providersOf(stack: StackJson): Array<{ readonly alias: string | undefined; readonly provider: Body }> {
  const sources = blocksIn(stack.blocks.get("terraform.required_providers"));
  const isAws = (name: string) => {
    const [source] = sources.flatMap((all) => blocksIn(own(all, name)));
    return name === "aws" || /(^|\/)hashicorp\/aws$/.test(String(source?.source));
  };
  return blocksUnder(stack, "provider.")
    .filter(([name]) => isAws(name.split(".", 1)[0] ?? ""))
    .map(([name, provider]) => ({ alias: shortened(name), provider }));
}

function aliasNamed(provider: unknown): string | undefined {
  const text = provider === undefined ? "aws" : String(provider);
  return shortened(text.replace(/^\$\{(.*)\}$/s, "$1").replace(/\s/g, ""));
}

function shortened(name: string): string | undefined {
  return name === "aws" ? undefined : name.replace(/^aws\./, "");
}

function targetOfProvider(alias: string | undefined, provider: Body, stack: StackJson): ProviderTarget {
  const scope = { stack };
  const { allowed_account_ids: allowed, region: given, ...others } = provider;
  const region = evaluate(given, scope);
  const { alias: _alias, ...signIn } = signInSettings(others);
  return {
    alias,
    account: accountOf(provider, scope),
    ...(typeof region === "string" && { region: unescaped(region) }),
    signIn: originOf([evaluate(signIn, scope), partitionOf(String(region))], scope).fingerprint,
    ...(allowed !== undefined && { allowed: originOf(evaluate(allowed, scope), scope).fingerprint }),
  };
}

function accountOf(provider: Body, scope: Scope): string | undefined {
  const allowed = evaluate(provider.allowed_account_ids, scope);
  const [account, ...others] = listOf(allowed).map((one) => knownText(one, scope));
  if (listOf(allowed).length > 0) {
    return others.length === 0 ? account : undefined;
  }
  // Of a chain of roles, the provider works as the last.
  const arn = knownText(blocksIn(provider.assume_role).at(-1)?.role_arn, scope) ?? "";
  return /^arn:[^:]*:iam::(\d{12}):role\//.exec(arn)?.[1];
}

/** A provider's settings without those that decide neither where it works nor as whom. */
export function signInSettings(provider: Body): Body {
  return Object.fromEntries(Object.entries(provider).filter(([key]) => !OTHER_SETTINGS.includes(key)));
}

const OTHER_SETTINGS = ["default_tags", "ignore_tags", "max_retries", "retry_mode"];
