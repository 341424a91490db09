import { json, reviewedStack, roles, S3_READ, type Stack } from "../outputs";

// The same policy in each form that a CDKTF program can write.

const DOCUMENT = { statement: [{ actions: ["s3:GetObject"], resources: ["*"] }] };
const data = (documents: Readonly<Record<string, object>>) => ({ data: { aws_iam_policy_document: documents } });
const madeOf = (name: string) => ({ ...DOCUMENT, source_policy_documents: [of(name)] });
const of = (name: string) => `\${data.aws_iam_policy_document.${name}.json}`;
const HCL =
  '{"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:GetObject", "Resource" = "*"}]}';

const WAYS: Readonly<Record<string, readonly [policy: unknown, more?: Stack]>> = {
  JSON: [json(S3_READ)],
  "JSON with escapes that it does not need": [json(S3_READ).replace("s3:GetObject", "s3:\\u0047etObject")],
  "JSON with one statement that is not in a list": [JSON.stringify({ Version: "2012-10-17", Statement: S3_READ })],
  jsonencode: [`\${jsonencode(${HCL})}`],
  "jsonencode of a local": [
    "${jsonencode(local.policy)}",
    { locals: { policy: { Version: "2012-10-17", Statement: [S3_READ] } } },
  ],
  "a local": ["${local.policy}", { locals: { policy: `\${jsonencode(${HCL})}` } }],
  "a local of a local": ["${local.first}", { locals: { first: "${local.second}", second: json(S3_READ) } }],
  "a document": [of("d"), data({ d: DOCUMENT })],
  "a document's minified JSON": ["${data.aws_iam_policy_document.d.minified_json}", data({ d: DOCUMENT })],
  "a document with one statement that is not in a list": [of("d"), data({ d: { statement: DOCUMENT.statement[0] } })],
  "a document whose actions are a local": [
    of("d"),
    {
      ...data({ d: { statement: [{ actions: "${local.actions}", resources: ["*"] }] } }),
      locals: { actions: ["s3:GetObject"] },
    },
  ],
};

test.each(Object.entries(WAYS))("same policy, written as %s", (_way, [policy, more]) => {
  const { access, workspace } = reviewedStack(roles(["R"]), roles(["R"], policy, more));
  expect({ access, workspace }).toEqual({ access: "same", workspace: undefined });
});

test.each(Object.entries(WAYS))(
  "the permissions of a policy are read if it is written as %s",
  (_way, [policy, more]) => {
    const { workspace } = reviewedStack(roles(["R"], policy, more), {});
    expect(workspace?.loses).toMatchObject([
      { removed: [{ effect: "Allow", actions: ["s3:GetObject"], resources: ["*"], conditions: [] }], undecided: [] },
    ]);
  },
);

test("conditions of a document for one key are joined, as the provider joins them", () => {
  const condition = (values: string[]) => ({ test: "StringEquals", variable: "aws:username", values });
  const document = (...conditions: object[]) =>
    data({ d: { statement: [{ ...DOCUMENT.statement[0], condition: conditions }] } });
  const [one, two] = [document(condition(["a", "b"])), document(condition(["b"]), condition(["a"]))];
  expect(reviewedStack(roles(["R"], of("d"), one), roles(["R"], of("d"), two)).access).toBe("same");
});

test("a policy variable, ${aws:username}, is the same in each of Terraform's notations", () => {
  const arn = "arn:aws:s3:::home/";
  const inJson = roles(["R"], json({ ...S3_READ, Resource: `${arn}$\${aws:username}/*` }));
  const inDocument = roles(
    ["R"],
    of("d"),
    data({ d: { statement: [{ actions: ["s3:GetObject"], resources: [`${arn}&{aws:username}/*`] }] } }),
  );
  expect(reviewedStack(inJson, inDocument).access).toBe("same");
  expect(reviewedStack(inJson, {}).workspace?.loses[0]?.removed[0]?.resources).toEqual([`${arn}\${aws:username}/*`]);
});

test("an expression inside a policy is shown as it is written, with its quotes", () => {
  const policy = (key: string) =>
    json({ ...S3_READ, Resource: "RESOURCE" }).replace("RESOURCE", `\${local.arns["${key}"]}/*`);
  const more = { locals: { arns: { a: "arn:aws:s3:::a", b: "${aws_s3_bucket.b.arn}" } } };
  const lost = (key: string) =>
    reviewedStack(roles(["R"], policy(key), more), {}).workspace?.loses[0]?.removed[0]?.resources;
  expect(lost("a")).toEqual(["arn:aws:s3:::a/*"]);
  expect(lost("b")).toEqual(["${aws_s3_bucket.b.arn}/*"]);
});

test("braces and expressions inside the strings of an expression do not end it", () => {
  const policy = (inner: string) => json({ ...S3_READ, Resource: "RESOURCE" }).replace("RESOURCE", inner);
  const inner = '${lookup(var.a, "}${var.b}", "\\"}")}/*';
  const lost = reviewedStack(roles(["R"], policy(inner)), {}).workspace?.loses[0];
  expect(lost?.removed[0]?.resources).toEqual([inner]);
});

test("a policy that differs between instances is read for each instance", () => {
  const policy = {
    name: "P",
    for_each: { A: "s3:GetObject", B: "s3:PutObject" },
    role: "${each.key}",
    policy: json({ ...S3_READ, Action: "${each.value}" }),
  };
  const { workspace } = reviewedStack({ resource: { aws_iam_role_policy: { p: policy } } }, {});
  expect(workspace?.loses.map(({ roles, removed }) => [roles[0]?.name, removed[0]?.actions])).toEqual([
    ["A", ["s3:GetObject"]],
    ["B", ["s3:PutObject"]],
  ]);
});

describe("a change that could not be determined counts as broader, and its origin is reported", () => {
  const UNREADABLE: Readonly<Record<string, readonly [before: unknown, after: unknown, more?: Stack]>> = {
    "another variable": ["${var.a}", "${var.b}", { variable: { a: { type: "string" }, b: { type: "string" } } }],
    "a template": ['${templatefile("a.json", {})}', '${templatefile("b.json", {})}'],
    "an instance of a repeated document": [
      '${data.aws_iam_policy_document.d["a"].json}',
      '${data.aws_iam_policy_document.d["b"].json}',
      data({ d: { ...DOCUMENT, for_each: "${toset(var.x)}" } }),
    ],
    "a document made of another": [
      of("d"),
      of("e"),
      data({ d: madeOf("other"), e: madeOf("more"), other: {}, more: {} }),
    ],
    "a document overridden by another": [
      of("d"),
      of("e"),
      data({ d: { ...DOCUMENT, override_policy_documents: [of("e")] }, e: DOCUMENT }),
    ],
    "invalid JSON": ['{"Statement"', '{"Statement":'],
    "a conditional expression": ['${true ? "a" : "b"}', '${true ? "b" : "a"}'],
    "a statement with a principal": [json({ ...S3_READ, Principal: "a" }), json({ ...S3_READ, Principal: "b" })],
    "a statement without an effect": [json({ Action: "s3:A", Resource: "*" }), json({ Action: "s3:B", Resource: "*" })],
    "a statement without a resource": [
      json({ Effect: "Allow", Action: "s3:A" }),
      json({ Effect: "Allow", Action: "s3:B" }),
    ],
    "an older version of the policy language": [json(S3_READ), json(S3_READ).replace("2012-10-17", "2008-10-17")],
  };

  test.each(Object.entries(UNREADABLE))("%s", (_what, [before, after, more]) => {
    expect(reviewedStack(roles(["R"], before, more), roles(["R"], before, more)).access).toBe("same");
    const { access, workspace } = reviewedStack(roles(["R"], before, more), roles(["R"], after, more));
    expect(access).toBe("broader");
    expect(workspace?.changes[0]?.undecided).not.toEqual([]);
  });

  test("dynamic statements, and the first of two unreadable statements", () => {
    const dynamic = (actions: string) =>
      data({ d: { dynamic: { statement: { for_each: "${var.x}", content: { actions: [actions] } } } } });
    expect(reviewedStack(roles(["R"], of("d"), dynamic("s3:A")), roles(["R"], of("d"), dynamic("s3:B"))).access).toBe(
      "broader",
    );
    const two = (first: string) => json({ ...S3_READ, Principal: first }, { ...S3_READ, Principal: "second" });
    expect(reviewedStack(roles(["R"], two("a")), roles(["R"], two("b"))).access).toBe("broader");
  });

  test("a policy whose text stays the same and whose variable has another default", () => {
    const stack = (value: string) =>
      roles(["R"], "${local.policy}", {
        locals: { policy: "${var.policy}" },
        variable: { policy: { default: value } },
      });
    const { access, workspace } = reviewedStack(stack(json(S3_READ)), stack("{}"));
    expect(access).toBe("broader");
    expect(workspace?.changes[0]?.undecided).toMatchObject([
      {
        code: "policyText",
        expression: "var.policy",
        change: "changed",
        from: ["var.policy"],
      },
    ]);
  });

  test("a resource whose text stays the same and that refers to a bucket of another name", () => {
    const stack = (bucket: string, tag = "a") =>
      roles(["R"], json({ ...S3_READ, Resource: "${aws_s3_bucket.b.arn}/*" }), {
        resource: {
          ...(roles(["R"], json({ ...S3_READ, Resource: "${aws_s3_bucket.b.arn}/*" })).resource as object),
          aws_s3_bucket: { b: { bucket, tags: { tag }, force_destroy: tag === "a" } },
        },
      });
    expect(reviewedStack(stack("one"), stack("two")).access).toBe("broader");
    expect(reviewedStack(stack("one"), stack("one", "b")).access).toBe("broader");
  });
});

test("circular locals, circular documents and very deep expressions end", () => {
  const circle = { locals: { a: "${local.b}", b: "${local.a}" } };
  expect(reviewedStack(roles(["R"], "${local.a}", circle), roles(["R"], "${local.a}", circle)).access).toBe("same");
  const deep = `\${${"[".repeat(5000)}${"]".repeat(5000)}}`;
  expect(reviewedStack(roles(["R"], deep), roles(["R"], json(S3_READ))).access).toBe("broader");
  const circularDocument = data({ d: { source_policy_documents: [of("d")] } });
  expect(reviewedStack(roles(["R"], of("d"), circularDocument), roles(["R"], of("d"), circularDocument)).access).toBe(
    "same",
  );
});
