import { type Body, isBody, listOf, type StackJson } from "./stack-json";
import { unescaped } from "./template";
import { evaluated, knownText } from "./values";

/** Where a provider of a stack works. */
export interface Place {
  /** The provider's alias; none for the stack's only or default one. */
  readonly alias?: string;
  /** Where Terraform works in that account alone. */
  readonly account?: string;
  /** As text, or the expression that gives it. */
  readonly region?: string;
}

/** The place of a resource, by the provider that it names. */
export function placeOf(resource: Body, places: readonly Place[]): Place {
  const named = typeof resource.provider === "string" ? resource.provider : "aws";
  const alias = /^(?:\$\{)?aws\.([\w-]+)\}?$/.exec(named)?.[1];
  return places.find((place) => place.alias === alias) ?? { alias };
}

/** Where the providers of a stack work, in the order in which it has them. */
export function placesOf(stack: StackJson | undefined): Place[] {
  return stack === undefined
    ? []
    : providers(stack).map((provider) => ({
        alias: aliasOf(provider),
        account: accountOf(provider, stack),
        region: regionOf(provider, stack),
      }));
}

/** The AWS providers of a stack. */
export function providers(stack: StackJson): Body[] {
  const all = isBody(stack.json.provider) ? stack.json.provider.aws : undefined;
  return listOf(all).filter(isBody);
}

export function aliasOf(provider: Body): string | undefined {
  return typeof provider.alias === "string" ? provider.alias : undefined;
}

function accountOf(provider: Body, stack: StackJson): string | undefined {
  const allowed = evaluated(provider.allowed_account_ids, { stack });
  const [account, ...others] = listOf(allowed).map((one) => knownText(one, { stack }));
  if (account !== undefined && others.length === 0) {
    return account;
  }
  const [assumed] = listOf(provider.assume_role);
  const arn = isBody(assumed) ? (knownText(assumed.role_arn, { stack }) ?? "") : "";
  return /^arn:[^:]*:iam::(\d{12}):role\//.exec(arn)?.[1];
}

function regionOf(provider: Body, stack: StackJson): string | undefined {
  const region = evaluated(provider.region, { stack });
  return typeof region === "string" ? unescaped(region) : undefined;
}
