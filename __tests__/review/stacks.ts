import { json, reviewed, S3_READ, type Stack } from "./outputs";

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

type Stacks = Readonly<Record<string, Stack>>;

/** Outputs before and after. */
export type Change = readonly [before: Stacks, after: Stacks];

/** A change of one stack. */
export const one = (before: Stack, after: Stack): Change => [{ s: before }, { s: after }];

/** Tests that each change counts as broader, and neither side of it as a change of itself. */
export function testBroader(changes: Readonly<Record<string, Change>>): void {
  test.each(Object.entries(changes))("%s counts as broader", (_what, [before, after]) => {
    expect(reviewed(before, after).access).toBe("broader");
  });

  test.each(Object.entries(changes))("%s is no change where nothing changes", (_what, [before, after]) => {
    expect(reviewed(before, before)).toMatchObject({ access: "same", workspaces: [] });
    expect(reviewed(after, after)).toMatchObject({ access: "same", workspaces: [] });
  });
}
