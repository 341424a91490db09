import { json, movesOf, reviewed, reviewedStack, S3_READ, type Stack } from "../outputs";

// Policies that are renamed or moved and grant the same.

const policy = (more: object = {}) => ({ name: "P", role: "R", policy: json(S3_READ), ...more });
const stackOf = (policies: Readonly<Record<string, object>>, more: Stack = {}): Stack => ({
  resource: { aws_iam_role_policy: policies },
  ...more,
});
describe("a policy", () => {
  const at = (address: string, name = "P", workspace = "s") => ({
    policy: name,
    address: `aws_iam_role_policy.${address}`,
    workspace,
  });
  const R = [{ name: "R" }];

  test("that stays in place is not reported", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ a: policy() }))).toEqual([]);
  });

  test("is renamed, reported once for all its roles", () => {
    const names = ["A", "B", "C"];
    const of = (name: string) => stackOf(Object.fromEntries(names.map((role) => [role, policy({ role, name })])));
    expect(movesOf(of("P"), of("Q"))).toEqual([
      { roles: names.map((name) => ({ name })), before: [at("A")], after: [at("A", "Q")] },
    ]);
  });

  test("changes its address", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy() }))).toEqual([
      { roles: R, before: [at("a")], after: [at("b")] },
    ]);
  });

  test("changes its address through the key of for_each", () => {
    const each = (key: string) => stackOf({ a: policy({ for_each: { [key]: "R" }, role: "${each.value}" }) });
    expect(movesOf(each("x"), each("y"))).toEqual([{ roles: R, before: [at('a["x"]')], after: [at('a["y"]')] }]);
  });

  test("keeps its address through a moved block, also for all its instances", () => {
    const moved = { moved: [{ from: "aws_iam_role_policy.a", to: "aws_iam_role_policy.b" }] };
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy() }, moved))).toEqual([]);
    const each = (address: string, more?: Stack) =>
      stackOf({ [address]: policy({ for_each: { x: "R" }, role: "${each.value}" }) }, more);
    expect(movesOf(each("a"), each("b", moved))).toEqual([]);
  });

  test("changes name and address", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy({ name: "Q" }) }))).toEqual([
      { roles: R, before: [at("a")], after: [at("b", "Q")] },
    ]);
  });

  test("moves to another stack of the account", () => {
    const { access, workspaces } = reviewed(
      { s: stackOf({ a: policy() }), t: {} },
      { s: {}, t: stackOf({ a: policy() }) },
    );
    expect(access).toBe("same");
    expect(workspaces.map(({ name, moves }) => [name, moves])).toEqual([
      ["t", [{ roles: R, before: [at("a")], after: [at("a", "P", "t")] }]],
    ]);
  });

  test("that is only added or removed while another policy allows the same is not reported", () => {
    const [one, two] = [stackOf({ a: policy() }), stackOf({ a: policy(), b: policy({ name: "Q" }) })];
    expect(movesOf(one, two)).toEqual([]);
    expect(movesOf(two, one)).toEqual([]);
  });

  test("is replaced by those of its own workspace, as far as there are any", () => {
    const [p, q] = [stackOf({ a: policy() }), stackOf({ a: policy({ name: "Q" }) })];
    const { workspaces } = reviewed({ s: p, t: p }, { s: q, t: stackOf({}) });
    expect(workspaces.map(({ name, moves }) => [name, moves])).toEqual([
      ["s", [{ roles: R, before: [at("a")], after: [at("a", "Q")] }]],
    ]);
  });

  test("is forgotten through a removed block that does not destroy it, and the role keeps it", () => {
    const removed = (destroy: boolean) => ({ removed: [{ from: "aws_iam_role_policy.a", lifecycle: [{ destroy }] }] });
    expect(movesOf(stackOf({ a: policy() }), stackOf({}, removed(false)))).toEqual([
      { roles: R, before: [at("a")], after: [] },
    ]);
    expect(reviewedStack(stackOf({ a: policy() }), stackOf({}, removed(true))).access).toBe("narrower");
  });

  test("that is moved and forgotten is reported once", () => {
    const removed = {
      moved: [{ from: "aws_iam_role_policy.a", to: "aws_iam_role_policy.b" }],
      removed: [{ from: "aws_iam_role_policy.b", lifecycle: [{ destroy: false }] }],
    };
    expect(movesOf(stackOf({ a: policy() }), stackOf({}, removed))).toEqual([
      { roles: R, before: [at("b")], after: [] },
    ]);
  });

  test("that changes its permissions and its address is reported for both", () => {
    const wide = { policy: json({ ...S3_READ, Action: "s3:*" }) };
    const { access, workspace } = reviewedStack(stackOf({ a: policy() }), stackOf({ b: policy(wide) }));
    expect(access).toBe("broader");
    expect(workspace?.changes).toHaveLength(1);
    expect(workspace?.moves).toMatchObject([{ roles: R, before: [at("a")], after: [at("b")] }]);
  });
});
