import type { UndecidedCode } from "../problems";
import { canonical } from "../sameness";
import { type Origin, originOf, type Scope } from "../terraform";
import { documentParts, type StatementPart, type Unreadable } from "./document-parts";
import { type Input, MarkedTexts } from "./marked-text";
import { type Pattern, type Permission, permissionsOf, type Statement } from "./permissions";

/** The permissions of a policy, as far as they can be determined without Terraform. */
export interface PolicyDocument {
  /** Id → permission. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Id → part that could not be read. Parts that may differ have different ids. */
  readonly undecided: ReadonlyMap<string, UndecidedPart>;
  /** The expressions in the permissions, such as `aws_s3_bucket.models.arn`. */
  readonly inputs: ReadonlyMap<string, Input>;
}

export interface UndecidedPart {
  readonly code: UndecidedCode;
  /** As Terraform writes it: `data.aws_iam_policy_document.made`. */
  readonly expression?: string;
  readonly origin: Origin;
}

/** Reads the `policy` of an inline policy: JSON, `jsonencode(…)`, or a policy document of the same stack. */
export function readPolicyDocument(policy: unknown, scope: Scope): PolicyDocument {
  const texts = new MarkedTexts(scope);
  const permissions = new Map<string, Permission>();
  const undecided = new Map<string, UndecidedPart>();
  for (const part of documentParts(policy, scope)) {
    const found = "statement" in part ? permissionsOf(marked(part, texts)) : undefined;
    for (const permission of found ?? []) {
      permissions.set(permission.id, permission);
    }
    if (found === undefined) {
      const [id, one] = undecidedPart("statement" in part ? { code: "largeStatement", value: part } : part, scope);
      undecided.set(id, one);
    }
  }
  return { permissions, undecided, inputs: texts.inputs };
}

/** The part of a document that stands for something that could not be read. */
export function undecidedPart(
  { code, expression, value }: Unreadable,
  scope: Scope,
): readonly [id: string, UndecidedPart] {
  const origin = originOf(value, scope);
  return [canonical([code, expression ?? null, origin.fingerprint]), { code, expression, origin }];
}

/** The statement with a mark at each expression. */
function marked({ statement, isDocument }: StatementPart, texts: MarkedTexts): Statement {
  const mark = (text: string) => texts.mark(text, isDocument);
  const pattern = ({ isAllBut, names }: Pattern) => ({ isAllBut, names: names.map(mark) });
  return {
    effect: statement.effect,
    actions: pattern(statement.actions),
    resources: pattern(statement.resources),
    conditions: statement.conditions.map(({ operator, key, values }) => ({
      operator: mark(operator),
      key: mark(key),
      values: values.map(mark),
    })),
  };
}
