import { partitionOf } from "../../model-sharing";
import { type Body, blocksIn, blocksUnder, listOf, type StackJson } from "../output";
import { digest } from "../sameness";
import { evaluate, knownText, type Scope } from "./evaluate";
import { originOf } from "./origin";
import { unescaped } from "./template";

/** The account and region that a provider of a stack works in. */
export interface ProviderTarget {
  /** How resources name the provider: `aws` for the default one, `aws.eu`. */
  readonly alias: string;
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
export function targetOf({ provider = "aws" }: Body, targets: readonly ProviderTarget[]): ProviderTarget {
  const alias = String(provider).replace(/^\$\{|\}$|\s/g, "");
  // A provider that the stack does not configure, or that an instance chooses, may be any of them.
  return (
    targets.find((target) => target.alias === alias) ?? {
      alias,
      signIn: digest(targets.map(({ signIn, allowed }) => [signIn, allowed])),
    }
  );
}

/** The targets of a stack's providers, in the order of the stack. */
export function providerTargets(stack: StackJson): ProviderTarget[] {
  const scope = { stack };
  // Any of them may be the one of AWS, under any name.
  return blocksUnder(stack, "provider.").map(([alias, provider]) => {
    const { allowed_account_ids: allowed, ...others } = signInSettings(provider);
    const { region, ...signIn } = evaluate(others, scope) as Body;
    return {
      alias,
      account: accountOf(provider, scope),
      ...(typeof region === "string" && { region: unescaped(region) }),
      signIn: originOf([signIn, partitionOf(String(region))], scope).fingerprint,
      ...(allowed !== undefined && { allowed: originOf(evaluate(allowed, scope), scope).fingerprint }),
    };
  });
}

function accountOf(provider: Body, scope: Scope): string | undefined {
  const allowed = listOf(evaluate(provider.allowed_account_ids, scope));
  if (allowed.length > 0) {
    return allowed.length === 1 ? knownText(allowed[0], scope) : undefined;
  }
  // Of a chain of roles, the provider works as the last.
  const arn = knownText(blocksIn(provider.assume_role).at(-1)?.role_arn, scope) ?? "";
  return /^arn:[^:]*:iam::(\d{12}):role\//.exec(arn)?.[1];
}

/** A provider's settings without those that decide neither where it works nor as whom. */
export function signInSettings(provider: Body): Body {
  return Object.fromEntries(Object.entries(provider).filter(([name]) => !OTHER_SETTINGS.includes(name)));
}

const OTHER_SETTINGS = ["alias", "default_tags", "ignore_tags", "max_retries", "retry_mode"];
