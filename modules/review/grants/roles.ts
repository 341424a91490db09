import { canonical } from "../sameness";
import { evaluate, isKnown, type Origin, originOf, type Scope, unescaped } from "../terraform";

/** The role of a policy. */
export interface Role {
  /** Unique in the account, or in the stack if the name is known after apply. */
  readonly id: string;
  /** Undefined if it is known after apply. */
  readonly name?: string;
  /** What a name depends on that is known after apply. */
  readonly origin?: Origin;
  /** Whether this stands for each role of a list. */
  readonly isEach?: boolean;
}

/** Reads the `role` of an inline policy. */
export function readRole(role: unknown, scope: Scope): Role {
  const value = evaluate(role, scope);
  if (typeof value === "string" && isKnown(value)) {
    const name = unescaped(value);
    // IAM ignores case in role names.
    return { id: name.toLowerCase(), name };
  }
  const [, inStack] = /^\$\{(aws_iam_role\.[\w-]+)\.(?:id|name)\}$/.exec(String(value)) ?? [];
  if (inStack !== undefined) {
    return { id: inStack, origin: { ...originOf(`\${${inStack}.name}`, scope), references: [inStack] } };
  }
  const isEach = scope.repeated !== undefined && scope.each === undefined && /\b(each|count)\b/.test(canonical(value));
  return {
    id: canonical(isEach ? [evaluate(scope.repeated, scope), value] : [value, scope.each?.key ?? null]),
    origin: originOf(isEach ? [scope.repeated, value] : value, scope),
    ...(isEach && { isEach }),
  };
}

/** Whether the role may be any: its name is known after apply, and its stack does not make it. */
export function isOpen({ name, id }: Role): boolean {
  return name === undefined && !id.startsWith("aws_iam_role.");
}
