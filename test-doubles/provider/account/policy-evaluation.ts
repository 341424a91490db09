import { listOf, type PolicyDocument, type Statement } from "./account-file";

export interface NamedPolicy {
  readonly id: string;
  readonly document: PolicyDocument;
}

export interface Evaluation {
  readonly decision: "allowed" | "implicitDeny" | "explicitDeny";
  /** The policies that deny the request; if there are none, the identity's own policies that allow it. */
  readonly matched: readonly NamedPolicy[];
  readonly missingContextKeys: readonly string[];
}

/** A request's context: key in lower case → values. IAM ignores case in keys. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * Evaluates a request as IAM does. A Deny always wins; without one, every layer must allow the request.
 *
 * @param layers - the identity's own policies, then its boundary and its organization's policy if they exist
 */
export function evaluate(
  layers: readonly (readonly NamedPolicy[])[],
  action: string,
  resource: string,
  context: Context,
): Evaluation {
  const policies = layers.flat();
  const policiesWith = (effect: string, of: readonly NamedPolicy[]) =>
    of.filter(({ document }) =>
      listOf(document.Statement).some((one) => one.Effect === effect && applies(one, action, resource, context)),
    );
  const missingContextKeys = missingKeys(policies, action, resource, context);
  const denying = policiesWith("Deny", policies);
  if (denying.length > 0) {
    return { decision: "explicitDeny", matched: denying, missingContextKeys };
  }
  const [allowing = [], ...limits] = layers.map((layer) => policiesWith("Allow", layer));
  const isAllowed = [allowing, ...limits].every((layer) => layer.length > 0);
  return { decision: isAllowed ? "allowed" : "implicitDeny", matched: allowing, missingContextKeys };
}

function applies(statement: Statement, action: string, resource: string, context: Context): boolean {
  return covers(statement, action, resource) && conditionHolds(statement, context);
}

function covers({ Action, NotAction, Resource, NotResource }: Statement, action: string, resource: string): boolean {
  const isAction = NotAction === undefined ? matches(Action, action, "i") : !matches(NotAction, action, "i");
  const isResource = NotResource === undefined ? matches(Resource, resource) : !matches(NotResource, resource);
  return isAction && isResource;
}

/** A condition with an unsupported operator never holds. */
function conditionHolds({ Condition = {} }: Statement, context: Context): boolean {
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

function missingKeys(
  policies: readonly NamedPolicy[],
  action: string,
  resource: string,
  context: Context,
): readonly string[] {
  const keys = policies
    .flatMap(({ document }) => listOf(document.Statement))
    .filter((statement) => covers(statement, action, resource))
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
