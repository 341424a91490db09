import { json, S3_READ, type Stack } from "./outputs";

export const WIDE = json({ ...S3_READ, Action: "*" });
export const NARROW = json(S3_READ);
export const policy = (more: object) => ({ name: "P", role: "R", policy: NARROW, ...more });
export const stack = (more: object, rest: Stack = {}): Stack => ({
  ...rest,
  resource: { aws_iam_role_policy: { p: policy(more) }, ...(rest.resource as object) },
});
export const variable = (value: unknown) => ({ variable: { v: { default: value } } });
export const documents = (all: object) => ({ data: { aws_iam_policy_document: all } });
export const of = (name: string) => `\${data.aws_iam_policy_document.${name}.json}`;
export const provider = (...all: object[]) => ({ provider: { aws: all } });
export const pinned = (account: string, more: object = {}) => ({
  allowed_account_ids: [account],
  region: "eu-west-1",
  ...more,
});
export const action = (name: string) => json({ ...S3_READ, Action: name });
export const on = (resource: string, more: object = {}) => json({ ...S3_READ, Resource: resource, ...more });

export function named(actionName: string, sid = "a") {
  return { statement: [{ sid, actions: [actionName], resources: ["*"] }] };
}
