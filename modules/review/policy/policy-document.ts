import { type Body, blockAt, blocksIn, isBody, isSingle, listOf, parsedJson } from "../output";
import type { UndecidedCode } from "../problems";
import { canonical, grouped, mapTexts } from "../sameness";
import { evaluate, originOf, referencePath, type Scope, wholeExpression } from "../terraform";
import { markedText, type UndecidedPart, unmarked } from "./marked-text";
import { type Permission, permissionsOf } from "./permissions";
import { readStatement } from "./read-statement";

/** The permissions of a policy, as far as they can be determined without Terraform. */
export interface PolicyDocument {
  /** Id → permission. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Id → part that could not be read. Parts that may differ have different ids. */
  readonly undecided: ReadonlyMap<string, UndecidedPart>;
  /** The expressions in the permissions, such as `aws_s3_bucket.models.arn`. */
  readonly inputs: ReadonlyMap<string, UndecidedPart>;
}

/** Reads the `policy` of an inline policy: JSON, `jsonencode(…)`, or a policy document of the same stack. */
export function readPolicyDocument(policy: unknown, scope: Scope): PolicyDocument {
  const inputs = new Map<string, UndecidedPart>();
  const value = evaluate(policy, scope);
  const read = policyOf(value, scope, (text) => markedText(text, scope, inputs));
  const isPolicy = isBody(read) && Object.keys(read).every((key) => ["Version", "Id", "Statement"].includes(key));
  // What could not be read is the same only if the whole policy is.
  const unreadable = (code: UndecidedCode, expression?: string) => undecidedPart(code, value, scope, expression);
  if (!isPolicy) {
    const undecided = new Map([unreadable("policyText", wholeExpression(value))]);
    return { permissions: new Map(), undecided, inputs: new Map() };
  }
  const [permissions, undecided] = [new Map<string, Permission>(), new Map<string, UndecidedPart>()];
  // Before this version, policies had no variables, so the same text may allow something else.
  if (read.Version !== "2012-10-17") {
    undecided.set(...unreadable("policyVersion", unmarked(JSON.stringify(read.Version ?? "2008-10-17"))));
  }
  for (const one of listOf(read.Statement)) {
    const statement = isBody(one) ? readStatement(one) : undefined;
    const found = statement && permissionsOf(statement);
    for (const permission of found ?? []) {
      permissions.set(permission.id, permission);
    }
    if (found === undefined) {
      undecided.set(...unreadable(statement === undefined ? "statement" : "largeStatement"));
    }
  }
  return { permissions, undecided, inputs };
}

/** The part of a document that stands for something that could not be read. */
export function undecidedPart(
  code: UndecidedCode,
  value: unknown,
  scope: Scope,
  expression?: string,
): readonly [id: string, UndecidedPart] {
  const origin = originOf(value, scope);
  return [canonical([code, expression ?? null, origin.fingerprint]), { code, expression, origin }];
}

type Mark = (text: string) => string;

/** A policy as IAM's JSON, with marked texts. Anything else could not be read. */
function policyOf(value: unknown, scope: Scope, mark: Mark): unknown {
  const expression = wholeExpression(value);
  if (expression === undefined) {
    return typeof value === "string" ? parsedJson(mark(value)) : undefined;
  }
  const [, encoded] = /^jsonencode\((.*)\)$/s.exec(expression) ?? [];
  if (encoded !== undefined) {
    const found = evaluate(`\${${encoded}}`, scope);
    return isBody(found) ? mapTexts(found, mark, true) : undefined;
  }
  const [root, type, name, attribute = "", ...rest] = referencePath(expression) ?? [];
  const data = blockAt(scope.stack, [root, type, name].join("."));
  const isDocument = root === "data" && type === "aws_iam_policy_document" && rest.length === 0;
  return isDocument && isSingle(data) && ["json", "minified_json"].includes(attribute)
    ? policyOfData(data, scope, mark)
    : undefined;
}

const DATA_KEYS = ["version", "policy_id", "statement", "provider", "depends_on", "lifecycle"];

/** The policy of an `aws_iam_policy_document`. One that takes in other documents is not read. */
function policyOfData(data: Body, scope: Scope, mark: Mark): unknown {
  const statements = listOf(evaluate(data.statement, { stack: scope.stack }));
  // In a document, `&{` is what `${` is in JSON.
  const text = (template: string) => mark(template).replaceAll("&{", "${");
  return Object.keys(data).every((key) => DATA_KEYS.includes(key))
    ? mapTexts(
        {
          Version: data.version ?? "2012-10-17",
          Statement: statements.map((one) => (isBody(one) ? statementOfData(one) : one)),
        },
        text,
        true,
      )
    : undefined;
}

function statementOfData(statement: Body): Body {
  const { sid: _sid, effect, actions, not_actions, resources, not_resources, condition, ...others } = statement;
  const isRead = listOf(condition).every(isBody);
  return {
    ...others,
    Effect: effect ?? "Allow",
    Action: actions,
    NotAction: not_actions,
    Resource: resources,
    NotResource: not_resources,
    Condition: isRead ? conditionOfData(blocksIn(condition)) : "",
  };
}

/** Terraform joins the values of blocks with the same test and variable. */
function conditionOfData(blocks: readonly Body[]): Body {
  const tests = grouped(blocks, ({ test }) => String(test));
  return Object.fromEntries(
    [...tests].map(([test, all]) => {
      const variables = grouped(all, ({ variable }) => String(variable));
      const keys = [...variables].map(([key, same]) => [key, same.flatMap(({ values }) => listOf(values))]);
      return [test, Object.fromEntries(keys)];
    }),
  );
}
