import { json, reviewed, S3_READ, type Stack } from "../outputs";

// What once passed for no change, although somebody may gain something: one test for each kind.

const WIDE = json({ ...S3_READ, Action: "s3:*" });
const DENY = json({ ...S3_READ, Effect: "Deny" });
const policy = (more: object = {}) => ({ name: "P", role: "R", policy: json(S3_READ), ...more });
const policies = (all: Readonly<Record<string, object>>, more: Stack = {}): Stack => ({
  ...more,
  resource: { aws_iam_role_policy: all, ...(more.resource as object) },
});
const on = (resource: string) => json({ ...S3_READ, Resource: resource });
const verdict = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) => {
  const { access, judged } = reviewed(before, after);
  return { access, judged };
};

const BROADER = { access: "broader", judged: "broader" };
const NOT_JUDGED = { access: "broader", judged: "same" };
const SAME = { access: "same", judged: "same" };

test("a policy that names a resource is another one if any argument of the resource changes", () => {
  const stack = (body: object) =>
    policies({ p: policy({ policy: on("${aws_thing.x.arn}") }) }, { resource: { aws_thing: { x: body } } });
  expect(verdict({ s: stack({ colour: "red" }) }, { s: stack({ colour: "blue" }) })).toEqual(BROADER);
  expect(verdict({ s: stack({ colour: "red" }) }, { s: stack({ colour: "red" }) })).toEqual(SAME);
});

test("a policy that names a resource is another one if what that names changes", () => {
  const stack = (colour: string) =>
    policies(
      { p: policy({ policy: on("${aws_thing.x.arn}") }) },
      { resource: { aws_thing: { x: { of: "${aws_other.y.id}" } }, aws_other: { y: { colour } } } },
    );
  expect(verdict({ s: stack("red") }, { s: stack("blue") })).toEqual(BROADER);
});

describe("a value of another stack", () => {
  const reading = (expression: string, data: object) => policies({ p: policy({ policy: on(expression) }) }, { data });
  const remote = (name: string) => ({ terraform_remote_state: { [name]: { backend: "local" } } });
  const output = (value: string): Stack => ({ output: { arn: { value } } });

  test.each([
    ["by CDKTF's reference", "cross-stack-reference-input-net", ".arn"],
    ["by CDKTF's reference, in brackets", "cross-stack-reference-input-net", '["arn"]'],
    ["by a remote state", "net", ".arn"],
  ])("%s", (_how, name, end) => {
    const app = reading(`\${data.terraform_remote_state.${name}.outputs${end}}`, remote(name));
    const before = { app, net: output("arn:aws:s3:::staging") };
    expect(verdict(before, { app, net: output("arn:aws:s3:::*") }).access).toBe("broader");
    expect(verdict(before, before)).toEqual(SAME);
  });

  test("by CDKTF's reference is the same if other outputs change", () => {
    const app = reading(
      "${data.terraform_remote_state.cross-stack-reference-input-net.outputs.arn}",
      remote("cross-stack-reference-input-net"),
    );
    const net = (other: string) => ({ output: { arn: { value: "arn:aws:s3:::a" }, other: { value: other } } });
    expect(verdict({ app, net: net("a") }, { app, net: net("b") }).judged).toBe("same");
  });

  test("by a parameter that one stack writes and another reads", () => {
    const app = reading("${data.aws_ssm_parameter.p.value}", { aws_ssm_parameter: { p: { name: "/arn" } } });
    const writing = (value: string) => ({ resource: { aws_ssm_parameter: { p: { name: "/arn", value } } } });
    expect(verdict({ app, net: writing("a") }, { app, net: writing("b") })).toEqual(BROADER);
  });

  test("is shown by the stack's name", () => {
    const app = reading(
      "${data.terraform_remote_state.cross-stack-reference-input-net.outputs.arn}",
      remote("cross-stack-reference-input-net"),
    );
    const { workspaces } = reviewed({ app, net: output("a") }, { app, net: output("b") });
    const [group] = workspaces.flatMap(({ changes }) => changes);
    expect(group?.undecided).toMatchObject([
      {
        from: ["output.arn of stack net"],
      },
    ]);
  });
});

test("a tag of anything, anywhere, is not judged", () => {
  const tagged = (team: string) => ({ resource: { aws_thing: { x: { tags: { team } } } } });
  const byDefault = (team: string): Stack => ({
    provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { team } }] }] },
    resource: { aws_thing: { x: {} } },
  });
  expect(verdict({ s: tagged("a") }, { s: tagged("b") })).toEqual(NOT_JUDGED);
  expect(verdict({ s: byDefault("a") }, { s: byDefault("b") })).toEqual(NOT_JUDGED);
});

describe("a Deny", () => {
  const base = { s: policies({ p: policy({ policy: DENY }), w: policy({ name: "W", policy: WIDE }) }) };
  const head = (more: object, address = "p") => ({
    s: policies({ [address]: policy({ policy: DENY, ...more }), w: policy({ name: "W", policy: WIDE }) }),
  });

  test.each([
    ["that is renamed", head({ name: "Q" })],
    ["that changes its address", head({}, "q")],
    ["that changes its address, the new one first", head({ lifecycle: { create_before_destroy: true } }, "q")],
    ["that is put on the role in other capitals", head({ role: "r" })],
    [
      "that moves to another stack",
      { s: policies({ w: policy({ name: "W", policy: WIDE }) }), t: policies({ p: policy({ policy: DENY }) }) },
    ],
    ["that is removed", { s: policies({ w: policy({ name: "W", policy: WIDE }) }) }],
  ])("%s counts as broader", (_what, after) => {
    expect(verdict(base, after)).toEqual(BROADER);
  });

  test("that changes its address by a moved block, in one step or in two, is the same", () => {
    const from = (a: string, b: string) => ({ from: `aws_iam_role_policy.${a}`, to: `aws_iam_role_policy.${b}` });
    for (const moved of [[from("p", "q")], [from("p", "o"), from("o", "q")]]) {
      const { s } = head({}, "q");
      expect(verdict(base, { s: { ...s, moved } })).toEqual(SAME);
    }
  });

  test("that another policy of the role has throughout may be renamed", () => {
    const twice = (name: string) => ({
      s: policies({
        p: policy({ name, policy: DENY }),
        d: policy({ name: "D", policy: DENY }),
        w: policy({ name: "W", policy: WIDE }),
      }),
    });
    expect(verdict(twice("P"), twice("Q"))).toEqual(SAME);
  });

  test("says which policy has the gap", () => {
    const { workspaces } = reviewed(base, head({ name: "Q" }));
    expect(workspaces.flatMap(({ changes }) => changes).flatMap(({ undecided }) => undecided)).toMatchObject([
      { code: "denyGap", expression: "P" },
    ]);
  });
});

describe("two policies of one name on a role", () => {
  const two = (a: object, b: object, more: Stack = {}) => policies({ a: policy(a), b: policy(b) }, more);

  test("in another order", () => {
    const before = two({ policy: WIDE }, { policy: DENY, depends_on: ["aws_iam_role_policy.a"] });
    const after = two({ policy: WIDE, depends_on: ["aws_iam_role_policy.b"] }, { policy: DENY });
    expect(verdict({ s: before }, { s: after })).toEqual(BROADER);
  });

  test("by a variable, which may be the name of a role that is written out", () => {
    const variable = { variable: { role: { default: "R" } } };
    const before = policies({ a: policy({ policy: DENY }) }, variable);
    const after = two(
      { policy: DENY },
      { role: "${data.aws_iam_role.r.name}", policy: json({ ...S3_READ, Action: "ec2:*" }) },
      {
        ...variable,
        data: { aws_iam_role: { r: { name: "${var.role}" } } },
      },
    );
    expect(verdict({ s: before }, { s: after })).toEqual(BROADER);
  });

  test("by two stacks whose account nobody names", () => {
    const open: Stack = { provider: { aws: [{ region: "eu-west-1" }] } };
    const [deny, allow] = [policies({ a: policy({ policy: DENY }) }, open), policies({ a: policy() }, open)];
    expect(verdict({ s: deny }, { s: deny, t: allow })).toEqual(BROADER);
  });

  test("without a name, or with a prefix, are two policies", () => {
    const before = two({ name: undefined, policy: WIDE }, { name: undefined });
    expect(verdict({ s: before }, { s: two({ name: undefined }, { name: undefined }) })).toEqual({
      access: "narrower",
      judged: "narrower",
    });
  });
});

test("an import of a policy that allows nothing new counts as broader, since a Deny in it would be lost", () => {
  const imported = { import: [{ to: "aws_iam_role_policy.p", id: "R:ByHand" }] };
  expect(verdict({ s: policies({ p: policy() }) }, { s: policies({ p: policy() }, imported) })).toEqual(BROADER);
});

test("a policy that is moved in two steps and then forgotten stays on its role", () => {
  const after = {
    moved: [
      { from: "aws_iam_role_policy.p", to: "aws_iam_role_policy.q" },
      { from: "aws_iam_role_policy.q", to: "aws_iam_role_policy.r" },
    ],
    removed: [{ from: "aws_iam_role_policy.r", lifecycle: { destroy: false } }],
  };
  const { access, workspaces } = reviewed({ s: policies({ p: policy() }) }, { s: after });
  expect(access).toBe("same");
  expect(workspaces.flatMap(({ moves }) => moves)).toMatchObject([{ after: [] }]);
});

describe("in OpenTofu", () => {
  test("a policy that may not be enabled is not known to be put", () => {
    const stack = (enabled: unknown, value: boolean) =>
      policies({ p: policy({ policy: DENY, lifecycle: { enabled } }) }, { variable: { on: { default: value } } });
    expect(verdict({ s: stack("${var.on}", true) }, { s: stack("${var.on}", false) })).toEqual(BROADER);
  });

  test("a provider that is repeated works in other accounts if what it is repeated for changes", () => {
    const stack = (account: string): Stack =>
      policies(
        { p: policy({ provider: 'aws.by["a"]' }) },
        {
          provider: {
            aws: [
              { alias: "by", for_each: { a: account }, region: "eu-west-1", allowed_account_ids: ["${each.value}"] },
            ],
          },
        },
      );
    expect(verdict({ s: stack("111122223333") }, { s: stack("444455556666") }).access).toBe("broader");
  });
});

test("a number in a condition that a document takes in is dropped by the provider, so it is not read", () => {
  const stack = (value: unknown) =>
    policies(
      { p: policy({ policy: "${data.aws_iam_policy_document.d.json}" }) },
      {
        data: {
          aws_iam_policy_document: {
            d: {
              source_policy_documents: [json({ ...S3_READ, Condition: { NumericLessThan: { "s3:max-keys": value } } })],
            },
          },
        },
      },
    );
  expect(verdict({ s: stack("10") }, { s: stack(10) })).toEqual(BROADER);
});

test("a change of capitals in the names of actions is no change", () => {
  const stack = (...actions: string[]) =>
    policies({ p: policy({ policy: json({ Effect: "Allow", NotAction: actions, Resource: "*" }) }) });
  expect(reviewed({ s: stack("S3:Get", "ec2:Run") }, { s: stack("s3:get", "EC2:Run") })).toMatchObject({
    access: "same",
    workspaces: [],
  });
});

describe("a renamed workspace", () => {
  const keeping = (backend: object) => policies({ p: policy() }, { terraform: { backend } });
  const local = (name: string) => ({ local: { path: `../../../terraform.${name}.tfstate` } });

  test("with the same state needs nothing", () => {
    const { access, workspaces } = reviewed({ old: keeping(local("old")) }, { new: keeping(local("old")) });
    expect(access).toBe("same");
    expect(workspaces).toMatchObject([{ name: "new", renamedFrom: "old", presence: "kept", moves: [] }]);
  });

  test.each([
    ["a local file", local("old"), local("new"), 'backend: { local: { path: "terraform.old.tfstate" } }'],
    [
      "S3",
      { s3: { bucket: "b", key: "old/terraform.tfstate" } },
      { s3: { bucket: "b", key: "new/terraform.tfstate" } },
      'backend: { s3: { key: "old/terraform.tfstate" } }',
    ],
  ])("with another state in %s says how to keep the old one", (_where, before, after, key) => {
    const { workspaces } = reviewed({ old: keeping(before) }, { new: keeping(after) });
    expect(workspaces.flatMap(({ moves }) => moves)).toMatchObject([
      { before: [{ workspace: "old", removed: { key } }], after: [{ workspace: "new" }] },
    ]);
  });
});
