import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../../modules/review";
import { json, METADATA, outputOf, PROVIDER, reviewed, reviewedStack, roles, S3_READ, type Stack } from "./outputs";

// What moves without granting anything.

const policy = (more: object = {}) => ({ name: "P", role: "R", policy: json(S3_READ), ...more });
const stackOf = (policies: Readonly<Record<string, object>>, more: Stack = {}): Stack => ({
  resource: { aws_iam_role_policy: policies },
  ...more,
});
const movesOf = (before: Stack, after: Stack) => {
  const { access, workspace } = reviewedStack(before, after);
  expect(access).toBe("same");
  return workspace?.moves ?? [];
};

describe("a policy", () => {
  const at = (address: string, name = "P", workspace = "s") => ({
    policy: name,
    address: `aws_iam_role_policy.${address}`,
    workspace,
  });
  const R = [{ name: "R" }];

  test("that stays where it is moves nothing", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ a: policy() }))).toEqual([]);
  });

  test("is renamed, once for all roles for which it is", () => {
    const names = ["A", "B", "C"];
    const of = (name: string) => stackOf(Object.fromEntries(names.map((role) => [role, policy({ role, name })])));
    expect(movesOf(of("P"), of("Q"))).toEqual([
      { kind: "renamed", roles: names.map((name) => ({ name })), before: at("A"), after: at("A", "Q") },
    ]);
  });

  test("changes its address", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy() }))).toEqual([
      { kind: "readdressed", roles: R, before: at("a"), after: at("b") },
    ]);
  });

  test("changes its address by a key of for_each", () => {
    const each = (key: string) => stackOf({ a: policy({ for_each: { [key]: "R" }, role: "${each.value}" }) });
    expect(movesOf(each("x"), each("y"))).toEqual([
      { kind: "readdressed", roles: R, before: at('a["x"]'), after: at('a["y"]') },
    ]);
  });

  test("keeps its address by a moved block, also with all of its instances", () => {
    const moved = { moved: [{ from: "aws_iam_role_policy.a", to: "aws_iam_role_policy.b" }] };
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy() }, moved))).toEqual([]);
    const each = (address: string, more?: Stack) =>
      stackOf({ [address]: policy({ for_each: { x: "R" }, role: "${each.value}" }) }, more);
    expect(movesOf(each("a"), each("b", moved))).toEqual([]);
  });

  test("changes name and address", () => {
    expect(movesOf(stackOf({ a: policy() }), stackOf({ b: policy({ name: "Q" }) }))).toEqual([
      { kind: "replaced", roles: R, before: at("a"), after: at("b", "Q") },
    ]);
  });

  test("moves to another stack of the account", () => {
    const { access, workspaces } = reviewed(
      { s: stackOf({ a: policy() }), t: {} },
      { s: {}, t: stackOf({ a: policy() }) },
    );
    expect(access).toBe("same");
    expect(workspaces.map(({ name, moves }) => [name, moves])).toEqual([
      ["t", [{ kind: "moved", roles: R, before: at("a"), after: at("a", "P", "t") }]],
    ]);
  });

  test("comes or goes beside another that allows the same", () => {
    const [one, two] = [stackOf({ a: policy() }), stackOf({ a: policy(), b: policy({ name: "Q" }) })];
    expect(movesOf(one, two)).toEqual([{ kind: "also", roles: R, policy: at("b", "Q") }]);
    expect(movesOf(two, one)).toEqual([{ kind: "fewer", roles: R, policy: at("b", "Q") }]);
  });

  test("is forgotten by a removed block that doesn't destroy it, and the role keeps it", () => {
    const removed = (destroy: boolean) => ({ removed: [{ from: "aws_iam_role_policy.a", lifecycle: [{ destroy }] }] });
    expect(movesOf(stackOf({ a: policy() }), stackOf({}, removed(false)))).toEqual([
      { kind: "forgotten", roles: R, policy: at("a") },
    ]);
    expect(reviewedStack(stackOf({ a: policy() }), stackOf({}, removed(true))).access).toBe("narrower");
  });

  test("that moves and is forgotten is told of once", () => {
    const removed = {
      moved: [{ from: "aws_iam_role_policy.a", to: "aws_iam_role_policy.b" }],
      removed: [{ from: "aws_iam_role_policy.b", lifecycle: [{ destroy: false }] }],
    };
    expect(movesOf(stackOf({ a: policy() }), stackOf({}, removed))).toEqual([
      { kind: "forgotten", roles: R, policy: at("b") },
    ]);
  });

  test("that allows something else is told by both, what it allows and how it moves", () => {
    const wide = { policy: json({ ...S3_READ, Action: "s3:*" }) };
    const { access, workspace } = reviewedStack(stackOf({ a: policy() }), stackOf({ b: policy(wide) }));
    expect(access).toBe("broader");
    expect(workspace?.changes).toHaveLength(1);
    expect(workspace?.moves).toMatchObject([{ kind: "readdressed" }]);
  });
});

describe("the provider", () => {
  const provider = (more: object) => ({ provider: { aws: [{ ...PROVIDER.aws[0], ...more }] } });
  const settings = (before: object, after: object) =>
    (
      reviewedStack(roles(["R"], json(S3_READ), provider(before)), roles(["R"], json(S3_READ), provider(after)))
        .workspace?.moves ?? []
    ).map((move) => (move.kind === "setting" ? [move.of, move.name, move.before, move.after] : [move.kind]));
  const assume = (more: object) => ({ assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/A", ...more }] });

  test.each([
    [{}, { region: "eu-central-1" }, ["region", "eu-west-1", "eu-central-1"]],
    [{ profile: "a" }, { profile: "b" }, ["profile", "a", "b"]],
    [{}, assume({}), ["assume_role.role_arn", undefined, "arn:aws:iam::111122223333:role/A"]],
    [assume({}), {}, ["assume_role.role_arn", "arn:aws:iam::111122223333:role/A", undefined]],
    [assume({ external_id: "x" }), assume({ external_id: "y" }), ["assume_role.external_id", "x", "y"]],
    [
      { allowed_account_ids: ["111122223333"] },
      { allowed_account_ids: undefined },
      ["allowed_account_ids", "111122223333", undefined],
    ],
    [{}, { endpoints: [{ iam: "http://localhost" }] }, ["endpoints.iam", undefined, "http://localhost"]],
    [{ secret_key: "one" }, { secret_key: "two" }, ["secret_key", "(a credential)", "(a credential)"]],
  ])("%j and then %j", (before, after, expected) => {
    expect(settings(before, after)).toEqual([["provider", ...expected]]);
  });

  test("of another account is a setting, and its roles are others", () => {
    const { access, workspace } = reviewedStack(
      roles(["R"]),
      roles(["R"], json(S3_READ), provider({ allowed_account_ids: ["444455556666"] })),
    );
    expect(access).toBe("broader");
    expect(workspace).toMatchObject({ gains: [{}], loses: [{}] });
    expect(workspace?.moves).toEqual([
      { kind: "setting", of: "provider", name: "allowed_account_ids", before: "111122223333", after: "444455556666" },
    ]);
  });

  test("has a path that is written as before, and that may be another", () => {
    const path = (value: string) => ({
      ...roles(["R"], json(S3_READ), provider({ shared_config_files: ["/home/${var.v}/config"] })),
      variable: { v: { default: value } },
    });
    const { workspace } = reviewedStack(path("a"), path("b"));
    expect(workspace?.moves).toMatchObject([{ kind: "setting", name: "shared_config_files" }]);
  });

  test("may tag and retry otherwise, and take a local for what was written out", () => {
    expect(settings({}, { default_tags: [{ tags: { a: "b" } }], max_retries: 3 })).toEqual([]);
    const local = {
      ...roles(["R"]),
      provider: { aws: [{ region: "${local.region}", allowed_account_ids: ["111122223333"] }] },
      locals: { region: "eu-west-1" },
    };
    expect(movesOf(roles(["R"]), local)).toEqual([]);
  });
});

describe("the state", () => {
  const backend = (terraform: object) => roles(["R"], json(S3_READ), { terraform });
  const settings = (before: object, after: object) =>
    movesOf(backend(before), backend(after)).map((move) =>
      move.kind === "setting" ? [move.of, move.name, move.before, move.after] : move,
    );
  const s3 = (more: object) => ({ backend: { s3: { bucket: "b", key: "k", ...more } } });

  test.each([
    [s3({}), s3({ key: "other" }), [["key", "k", "other"]]],
    [s3({}), s3({ encrypt: true }), [["encrypt", undefined, "true"]]],
    [s3({}), s3({ assume_role: { role_arn: "r" } }), [["assume_role.role_arn", undefined, "r"]]],
    [s3({ access_key: "one" }), s3({ access_key: "two" }), [["access_key", "(a credential)", "(a credential)"]]],
    [{ backend: { local: { path: "../a" } } }, { backend: { local: { path: "../b" } } }, [["path", "../a", "../b"]]],
    [
      { cloud: { organization: "o", workspaces: { name: "w" } } },
      { cloud: { organization: "o", workspaces: { name: "x" } } },
      [["workspaces.name", "w", "x"]],
    ],
    [
      s3({}),
      { cloud: { organization: "o" } },
      [
        ["backend", "s3", "cloud"],
        ["bucket", "b", undefined],
        ["key", "k", undefined],
        ["organization", undefined, "o"],
      ],
    ],
  ])("%j and then %j", (before, after, expected) => {
    expect(settings(before, after)).toEqual(expected.map((one) => ["state", ...one]));
  });

  test("is where it was, if it lies in the same place from each output folder, as CDKTF's own default does", () => {
    const side = (path: (folder: string) => string) => {
      const folder = outputOf({ s: {} });
      const terraform = { backend: { local: { path: path(folder) } } };
      writeFileSync(join(folder, "stacks/s/cdk.tf.json"), JSON.stringify({ "//": METADATA, ...backend(terraform) }));
      return readOutputFolder(folder).stacks;
    };
    const moved = (before: (folder: string) => string, after: (folder: string) => string) =>
      compareOutputs(side(before), side(after)).workspaces;
    const inside = (folder: string) => join(folder, "terraform.s.tfstate");
    expect(moved(inside, inside)).toEqual([]);
    expect(
      moved(
        () => "/state/s.tfstate",
        () => "/state/s.tfstate",
      ),
    ).toEqual([]);
    expect(moved(inside, (folder) => join(folder, "other.tfstate"))).toHaveLength(1);
  });
});

describe("verification", () => {
  const simulation = (depends_on: readonly string[]) => ({
    data: { aws_iam_principal_policy_simulation: { v: { depends_on } } },
  });
  const two = (more?: Stack) => stackOf({ a: policy({ role: "A" }), b: policy({ role: "B" }) }, more);
  const [a, b] = ["aws_iam_role_policy.a", "aws_iam_role_policy.b"] as const;

  test("is turned off for the roles whose policies nothing waits for any more", () => {
    const both = two(simulation([a, b]));
    expect(movesOf(both, two())).toEqual([{ kind: "unverified", roles: [{ name: "A" }, { name: "B" }] }]);
    expect(movesOf(both, two(simulation([b])))).toEqual([{ kind: "unverified", roles: [{ name: "A" }] }]);
    expect(movesOf(two(), both)).toEqual([]);
  });

  test("stays on where the policies are named by a local", () => {
    const named = { ...simulation(["local.put"]), locals: { put: [`\${${a}.id}`, `\${${b}.id}`] } };
    expect(movesOf(two(simulation([a, b])), two(named))).toEqual([]);
    expect(movesOf(two(named), two())).toHaveLength(1);
  });

  test("goes with the roles, and isn't turned off then", () => {
    const { workspace } = reviewedStack(two(simulation([a, b])), stackOf({}));
    expect(workspace?.moves).toEqual([]);
  });
});

describe("what else may bear on access", () => {
  const unread = (before: Stack, after: Stack) => {
    const { access, workspace } = reviewedStack(before, after);
    expect(access).toBe(workspace === undefined ? "same" : "broader");
    return workspace?.unread.map(({ address, change }) => `${address} ${change}`) ?? [];
  };
  const resource = (type: string, body: object, more: Stack = {}) => ({ ...more, resource: { [type]: { x: body } } });

  test.each([
    ["aws_iam_role_policy_attachment", { role: "R", policy_arn: "a" }, { role: "R", policy_arn: "b" }],
    ["aws_iam_role", { assume_role_policy: "a" }, { assume_role_policy: "b" }],
    ["aws_iam_role_policies_exclusive", { policy_names: ["a"] }, { policy_names: [] }],
    ["aws_s3_bucket_policy", { policy: "a" }, { policy: "b" }],
    ["aws_lambda_permission", { action: "a" }, { action: "b" }],
    [
      "aws_sagemaker_user_profile",
      { user_settings: { execution_role: "a" } },
      { user_settings: { execution_role: "b" } },
    ],
    ["aws_lambda_function", { role: "a" }, { role: "b" }],
    ["google_project_iam_member", { member: "a" }, { member: "b" }],
  ])("%s from %j to %j", (type, before, after) => {
    expect(unread(resource(type, before), resource(type, after))).toEqual([`${type}.x changed`]);
    expect(unread(resource(type, before), {})).toEqual([`${type}.x removed`]);
    expect(unread({}, resource(type, after))).toEqual([`${type}.x added`]);
    expect(unread(resource(type, before), resource(type, before))).toEqual([]);
  });

  test("is a module, and what a reference leads to", () => {
    const module = (source: string) => ({ module: { m: { source } } });
    expect(unread(module("a"), module("b"))).toEqual(["module.m changed"]);
    const attached = (arn: string) =>
      resource("aws_iam_role_policy_attachment", { policy_arn: "${local.arn}" }, { locals: { arn } });
    expect(unread(attached("a"), attached("b"))).toEqual(["aws_iam_role_policy_attachment.x changed"]);
  });

  test("isn't what bears on none", () => {
    expect(
      unread(
        resource("aws_lambda_function", { role: "a", timeout: 1 }),
        resource("aws_lambda_function", { role: "a", timeout: 2 }),
      ),
    ).toEqual([]);
    expect(
      unread(
        resource("aws_iam_role", { name: "a", tags: { a: "b" } }),
        resource("aws_iam_role", { name: "a", description: "c" }),
      ),
    ).toEqual([]);
    const module = (path: string) => ({ module: { m: { source: "a", "//": { metadata: { path } } } } });
    expect(unread(module("a/b"), module("a/c"))).toEqual([]);
    expect(unread({}, resource("aws_s3_bucket", { bucket: "b" }))).toEqual([]);
    expect(unread({}, { output: { o: { value: "1" } }, locals: { policy: "a" }, variable: { role: {} } })).toEqual([]);
  });
});
