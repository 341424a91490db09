import { type Body, isBody } from "../output";

// Blocks without the arguments that can't affect what they are or allow.

export const meaningOf = {
  resource: (body: Body) => without(body, [...OF_CDKTF, "connection", "description", "tags", "tags_all"]),
  module: (body: Body) => without(body, OF_CDKTF),
  variable: (body: Body) => without(body, ["//", "description", "nullable", "validation"]),
  /** The rest says where the provider works and as whom. */
  provider: (body: Body) => without(body, ["default_tags", "ignore_tags", "max_retries", "retry_mode"]),
  /** The order of names in a policy document has no effect. */
  data: (type: string, body: Body) =>
    type === "aws_iam_policy_document" ? sorted(without(body, OF_CDKTF)) : without(body, OF_CDKTF),
};

const OF_CDKTF = ["//", "depends_on", "lifecycle"];

/** The arguments that a resource's name and ARN depend on. */
export function identityOf(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => IDENTITY.test(key)));
}

const IDENTITY =
  /^(account_id|alias|bucket|bucket_prefix|count|for_each|id|key|name|path|provider|region)$|_(identifier|name|name_prefix)$|^name_prefix$/;

function without(body: Body, keys: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === "string") ? [...value].sort() : value.map(sorted);
  }
  return isBody(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)])) : value;
}
