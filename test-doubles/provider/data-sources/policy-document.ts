import { createHash } from "node:crypto";
import { ProviderError } from "../account";
import type { DataSource } from "../terraform-type";
import { blocksOf, textOf, textsOf, type Values } from "../values";

/** data.aws_iam_policy_document */
export const policyDocument: DataSource = {
  binding: { folder: "data-aws-iam-policy-document", className: "DataAwsIamPolicyDocument" },
  read(_aws, config) {
    for (const name of ["source_policy_documents", "override_policy_documents"]) {
      if (textsOf(config, name).length > 0) {
        throw new ProviderError(`The provider's test double does not support ${name}.`);
      }
    }
    const version = textOf(config, "version") ?? "2012-10-17";
    const statement = blocksOf(config, "statement").map((one) => ({ ...one, effect: one.effect ?? "Allow" }));
    const document = { Version: version, Id: textOf(config, "policy_id"), Statement: statement.map(statementOf) };
    const json = JSON.stringify(document, null, 2);
    const id = createHash("sha256").update(json).digest("hex").slice(0, 10);
    return { id, version, statement, json, minified_json: JSON.stringify(document) };
  },
};

function statementOf(statement: Values): Record<string, unknown> {
  const listOf = (name: string) => oneOrAll(textsOf(statement, name).map(withIamVariables).sort().reverse());
  return {
    Sid: textOf(statement, "sid") || undefined,
    Effect: textOf(statement, "effect"),
    Action: listOf("actions"),
    NotAction: listOf("not_actions"),
    Resource: listOf("resources"),
    NotResource: listOf("not_resources"),
    Principal: principalsOf(blocksOf(statement, "principals")),
    NotPrincipal: principalsOf(blocksOf(statement, "not_principals")),
    Condition: conditionsOf(blocksOf(statement, "condition")),
  };
}

function principalsOf(blocks: Values[]): unknown {
  const byType: Record<string, unknown> = {};
  for (const block of blocks) {
    const identifiers = textsOf(block, "identifiers");
    if (textOf(block, "type") === "*" && identifiers.join() === "*") {
      return "*";
    }
    byType[textOf(block, "type") ?? ""] = oneOrAll(identifiers.sort().reverse());
  }
  return blocks.length > 0 ? byType : undefined;
}

function conditionsOf(blocks: Values[]): unknown {
  const byOperator: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    const operator = textOf(block, "test") ?? "";
    const values = textsOf(block, "values").map(withIamVariables);
    byOperator[operator] = { ...byOperator[operator], [textOf(block, "variable") ?? ""]: oneOrAll(values) };
  }
  return blocks.length > 0 ? byOperator : undefined;
}

function oneOrAll(texts: string[]): string | string[] | undefined {
  return texts.length > 1 ? texts : texts[0];
}

/** Terraform reads `${…}` as its own expression, so the provider writes IAM's variables with `&`. */
function withIamVariables(text: string): string {
  return text.replaceAll("&{", "${");
}
