import { isSingle } from "../output";
import { canonical } from "../sameness";
import {
  arnOfLastSegment,
  evaluate,
  isKnown,
  knownText,
  type Origin,
  originOf,
  readExpression,
  referencePath,
  type Scope,
  unescaped,
  wholeExpression,
} from "../terraform";

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
    return named(unescaped(value));
  }
  const inStack = roleOfStack(value, scope);
  if (inStack !== undefined) {
    return inStack;
  }
  const repeated = scope.repeated !== undefined && scope.each === undefined;
  const isEach = repeated && /\b(each|count)\b/.test(canonical(value));
  return {
    id: canonical(isEach ? [evaluate(scope.repeated, scope), value] : [value, scope.each?.key ?? null]),
    origin: originOf(isEach ? [scope.repeated, value] : value, scope),
    ...(isEach && { isEach }),
  };
}

/** A role that the stack creates, referred to by name or by the end of its ARN, directly or through a local. */
function roleOfStack(value: unknown, scope: Scope): Role | undefined {
  const read = readExpression(wholeExpression(value) ?? "");
  const path = (read && referencePath(arnOfLastSegment(read) ?? read)) ?? [];
  const inner = path[0] === "local" ? wholeExpression(evaluate(`\${${path.join(".")}}`, scope)) : undefined;
  const [type, name, attribute, ...rest] = inner?.split(".") ?? path;
  const role =
    type === "aws_iam_role" && rest.length === 0 ? scope.stack.resources.get(type)?.get(String(name)) : undefined;
  if (!isSingle(role) || !["arn", "id", "name"].includes(String(attribute))) {
    return undefined;
  }
  const text = knownText(role.name, { stack: scope.stack });
  const reference = `aws_iam_role.${name}`;
  return text === undefined
    ? { id: reference, origin: { ...originOf(`\${${reference}.name}`, scope), references: [reference] } }
    : named(text);
}

/** IAM ignores case in role names. */
function named(name: string): Role {
  return { id: name.toLowerCase(), name };
}
