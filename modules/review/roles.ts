import { readExpression } from "./expression";
import { canonical, type Origin, originOf } from "./references";
import { block } from "./stack-json";
import { isKnown, unescaped, wholeExpression } from "./template";
import { evaluated, knownText, nameTakenFrom, referencePath, type Scope } from "./values";

/** Whom a policy is put on. */
export interface Role {
  /** Tells it from the other roles of an account. */
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
  const value = evaluated(role, scope);
  if (typeof value === "string" && isKnown(value)) {
    return named(unescaped(value));
  }
  const expression = wholeExpression(value);
  const read = expression === undefined ? undefined : readExpression(expression);
  const [root, ...path] = (read && referencePath(nameTakenFrom(read) ?? read)) ?? [];
  // A local of the grant, which stands for the role's name or ARN.
  const inner = root === "local" ? wholeExpression(evaluated(`\${${[root, ...path].join(".")}}`, scope)) : undefined;
  const [type, name, attribute] = inner?.split(".") ?? [root, ...path];
  const made = type === "aws_iam_role" ? block(scope.stack, "resource", type, String(name)) : undefined;
  if (
    made !== undefined &&
    made.for_each === undefined &&
    made.count === undefined &&
    ["arn", "id", "name"].includes(String(attribute))
  ) {
    const text = knownText(made.name, scope);
    const origin = originOf([made.name, made.name_prefix], scope.stack);
    return text === undefined
      ? { id: `aws_iam_role.${name}`, origin: { ...origin, references: [`aws_iam_role.${name}`] } }
      : named(text);
  }
  return { id: `\${${inner ?? expression ?? JSON.stringify(value)}}`, origin: originOf(value, scope.stack) };
}

/** Each role of a list, map or number that is known only at apply. */
export function eachRole(repeated: unknown, role: unknown, scope: Scope): Role {
  const id = canonical([evaluated(repeated, scope), evaluated(role, scope)]);
  return { id, origin: originOf([repeated, role], scope.stack), isEach: true };
}

/** IAM doesn't tell capitals of role names from small letters. */
function named(name: string): Role {
  return { id: name.toLowerCase(), name };
}
