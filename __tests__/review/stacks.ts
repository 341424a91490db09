import { json, reviewed, S3_READ, type Stack } from "./outputs";

/** The text of a policy that allows everything. */
export const WIDE = json({ ...S3_READ, Action: "*" });
export const NARROW = json(S3_READ);

/** An inline policy. */
export const policy = (more: object) => ({ name: "P", role: "R", policy: NARROW, ...more });

/** A stack with one inline policy. */
export const stack = (more: object, rest: Stack = {}): Stack => ({
  ...rest,
  resource: { aws_iam_role_policy: { p: policy(more) }, ...(rest.resource as object) },
});
export const variable = (value: unknown) => ({ variable: { v: { default: value } } });
export const documents = (all: object) => ({ data: { aws_iam_policy_document: all } });

/** The reference to the text of a policy document. */
export const jsonOf = (name: string) => `\${data.aws_iam_policy_document.${name}.json}`;
export const provider = (...all: object[]) => ({ provider: { aws: all } });
export const pinned = (account: string, more: object = {}) => ({
  allowed_account_ids: [account],
  region: "eu-west-1",
  ...more,
});

/** The text of a policy that allows one action. */
export const allowing = (action: string) => json({ ...S3_READ, Action: action });

/** The text of a policy for one resource. */
export const allowingOn = (resource: string, more: object = {}) => json({ ...S3_READ, Resource: resource, ...more });

/** A policy document of one statement. */
export function document(action: string, sid = "a") {
  return { statement: [{ sid, actions: [action], resources: ["*"] }] };
}

type Stacks = Readonly<Record<string, Stack>>;

/** Outputs before and after. */
export type Change = readonly [before: Stacks, after: Stacks];

/** A change of one stack. */
export const inStack = (before: Stack, after: Stack): Change => [{ s: before }, { s: after }];

/** Tests that each change counts as broader, and that each side of it is the same as itself in another form. */
export function testBroader(changes: Readonly<Record<string, Change>>): void {
  test.each(Object.entries(changes))("broader: %s", (_what, [before, after]) => {
    expect(reviewed(before, after).access).toBe("broader");
  });

  test.each(Object.entries(changes))("same in another form, before and after: %s", (_what, sides) => {
    for (const side of sides) {
      expect(reviewed(side, inOtherForm(side))).toMatchObject({ access: "same", workspaces: [] });
    }
  });
}

/** The same stacks as Terraform's JSON can write them too: keys in reverse order, and kinds of blocks as lists. */
export function inOtherForm(stacks: Stacks): Stacks {
  return Object.fromEntries(
    Object.entries(stacks).map(([name, { resource, data, locals, ...stack }]) => [
      name,
      reversed({ ...stack, resource: asList(resource), data: asList(data), locals: asList(locals) }) as Stack,
    ]),
  );
}

/** A block for each key. */
function asList(blocks: unknown): unknown {
  return blocks === undefined || Array.isArray(blocks)
    ? blocks
    : Object.entries(blocks as object).map(([key, value]) => ({ [key]: value }));
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      )
    : value;
}
