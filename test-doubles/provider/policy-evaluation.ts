import { listOf, type PolicyDocument, type Statement } from "./account";

export interface NamedPolicy {
  readonly id: string;
  readonly document: PolicyDocument;
}

export interface Evaluated {
  readonly decision: "allowed" | "implicitDeny" | "explicitDeny";
  /** The policies with a Deny, else the identity's own with an Allow. */
  readonly matched: readonly NamedPolicy[];
  readonly missingContextKeys: readonly string[];
}

/** A request's context, by key in lower case: IAM doesn't tell keys by case. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * What IAM makes of a request: any Deny decides, else every layer has to allow it.
 *
 * @param layers - the identity's own policies, its boundary and its organization's, each there only if it has any
 */
export function evaluate(
  layers: readonly (readonly NamedPolicy[])[],
  action: string,
  resource: string,
  context: Context,
): Evaluated {
  const policies = layers.flat();
  const having = (effect: string, of: readonly NamedPolicy[]) =>
    of.filter(({ document }) =>
      listOf(document.Statement).some((one) => one.Effect === effect && applies(one, action, resource, context)),
    );
  const missingContextKeys = missing(policies, action, resource, context);
  const denying = having("Deny", policies);
  if (denying.length > 0) {
    return { decision: "explicitDeny", matched: denying, missingContextKeys };
  }
  const [allowing = [], ...limits] = layers.map((layer) => having("Allow", layer));
  const isAllowed = [allowing, ...limits].every((layer) => layer.length > 0);
  return { decision: isAllowed ? "allowed" : "implicitDeny", matched: allowing, missingContextKeys };
}

function applies(statement: Statement, action: string, resource: string, context: Context): boolean {
  return concerns(statement, action, resource) && holds(statement, context);
}

function concerns({ Action, NotAction, Resource, NotResource }: Statement, action: string, resource: string): boolean {
  const isAction = NotAction === undefined ? matches(Action, action, "i") : !matches(NotAction, action, "i");
  const isResource = NotResource === undefined ? matches(Resource, resource) : !matches(NotResource, resource);
  return isAction && isResource;
}

/** An operator that isn't known here holds for nothing. */
function holds({ Condition = {} }: Statement, context: Context): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const given = context.get(key.toLowerCase()) ?? [];
      switch (operator) {
        case "StringEquals":
          return given.some((value) => listOf(wanted).includes(value));
        case "StringLike":
          return given.some((value) => matches(wanted, value));
        default:
          return false;
      }
    }),
  );
}

function missing(
  policies: readonly NamedPolicy[],
  action: string,
  resource: string,
  context: Context,
): readonly string[] {
  const keys = policies
    .flatMap(({ document }) => listOf(document.Statement))
    .filter((statement) => concerns(statement, action, resource))
    .flatMap(({ Condition = {} }) => Object.values(Condition).flatMap((one) => Object.keys(one)));
  return [...new Set(keys)].filter((key) => !context.has(key.toLowerCase()));
}

function matches(patterns: string | string[] | undefined, value: string, flags = ""): boolean {
  return listOf(patterns).some((pattern) => wildcard(pattern, flags).test(value));
}

function wildcard(pattern: string, flags: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, `s${flags}`);
}
