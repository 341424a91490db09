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

/** Whom a policy is put on. */
export interface Role {
  /** Tells it from the other roles of an account or, where its name is known only at apply, of a stack. */
  readonly id: string;
  /** Its name; none where that is known only at apply. */
  readonly name?: string;
  /** What the name comes from, where it is known only at apply. */
  readonly origin?: Origin;
  /** That it is each role of a list. */
  readonly isEach?: boolean;
}

/** Reads the `role` of an inline policy. */
export function readRole(role: unknown, scope: Scope): Role {
  const value = evaluate(role, scope);
  if (typeof value === "string" && isKnown(value)) {
    return named(unescaped(value));
  }
  const made = madeRole(value, scope);
  if (made !== undefined) {
    return made;
  }
  const repeated = scope.repeated !== undefined && scope.each === undefined;
  const isEach = repeated && /\b(each|count)\b/.test(canonical(value));
  return {
    id: canonical(isEach ? [evaluate(scope.repeated, scope), value] : [value, scope.each?.key ?? null]),
    origin: originOf(isEach ? [scope.repeated, value] : value, scope),
    ...(isEach && { isEach }),
  };
}

/** A role that the same stack makes, by its name or by the end of its ARN, straight or by a local. */
function madeRole(value: unknown, scope: Scope): Role | undefined {
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

/** IAM doesn't tell capitals of role names from small letters. */
function named(name: string): Role {
  return { id: name.toLowerCase(), name };
}
