import { reviewed, type Stack } from "../outputs";
import { type IamStatement, isAllowed, type Request } from "./evaluate";
import { RandomPolicies, randomNumbers } from "./random-policies";

const PAIRS = 2_000;
const REQUESTS = 100;

/** The policies of one role, as JSON or as policy documents, all in one stack or each in its own. */
function stacksOf(policies: ReadonlyArray<readonly IamStatement[]>, form: "json" | "document"): Record<string, Stack> {
  const stacks = policies.map((statements, at): [string, Stack] => [`s${at}`, stackOf(statements, `P${at}`, form)]);
  const [[, first = {}] = ["", {}], ...others] = stacks;
  return policies.length % 2 === 0 ? Object.fromEntries(stacks) : { s: first, ...Object.fromEntries(others) };
}

function stackOf(statements: readonly IamStatement[], name: string, form: "json" | "document"): Stack {
  const policy =
    form === "json"
      ? JSON.stringify({ Version: "2012-10-17", Statement: statements })
      : "${data.aws_iam_policy_document.d.json}";
  return {
    resource: { aws_iam_role_policy: { p: { name, role: "R", policy } } },
    ...(form === "document" && { data: { aws_iam_policy_document: { d: { statement: statements.map(block) } } } }),
  };
}

/** A statement as `aws_iam_policy_document` has it. */
function block({ Effect, Action, NotAction, Resource, NotResource, Condition = {} }: IamStatement) {
  return {
    effect: Effect,
    actions: Action,
    not_actions: NotAction,
    resources: Resource,
    not_resources: NotResource,
    condition: Object.entries(Condition).flatMap(([test, keys]) =>
      Object.entries(keys).map(([variable, values]) => ({ test, variable, values })),
    ),
  };
}

test("where a request is allowed after a change and was not before, the role is reported as broader", () => {
  const random = randomNumbers(20261125);
  const policies = new RandomPolicies(random);
  let gained = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const before = Array.from({ length: 1 + (pair % 2) }, () => policies.statements());
    const after = before.map((statements) => (random() < 0.7 ? policies.changed(statements) : statements));
    const form = pair % 4 < 2 ? "json" : "document";
    const { access, workspaces } = reviewed(stacksOf(before, form), stacksOf(after, form));
    const isGained = (request: Request) => isAllowed(after.flat(), request) && !isAllowed(before.flat(), request);
    // A report that says broader needs only one request that shows why.
    const requests = access === "broader" ? REQUESTS / 10 : REQUESTS;
    if (Array.from({ length: requests }, () => policies.request()).some(isGained)) {
      gained += 1;
      const groups = workspaces.flatMap(({ gains, changes }) => [...gains, ...changes]);
      expect({ access, before, after }).toEqual({ access: "broader", before, after });
      expect(groups.flatMap(({ roles }) => roles)).toContainEqual({ name: "R" });
    }
  }
  expect(gained).toBeGreaterThan(PAIRS / 10);
});
