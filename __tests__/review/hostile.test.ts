import { reportMarkdown } from "../../modules/review";
import { json, reviewed, roles, S3_READ, type Stack } from "./outputs";

// Anybody can open a pull request. Its content must not stop a review, hide changes, or forge text of the report.

const policy = (text: unknown, more: Stack = {}) => roles(["R"], text, more);
const provider = (more: object) => ({ provider: { aws: [{ region: "eu-west-1", ...more }] } });
const backend = (kind: string, config: object) => ({ terraform: { backend: Object.fromEntries([[kind, config]]) } });
const shown = (before: Stack, after: Stack) => {
  const report = reviewed({ s: before, t: {} }, { s: after, t: roles(["T"]) });
  return { markdown: reportMarkdown(report), json: JSON.stringify(report) };
};

describe("a review ends in time", () => {
  const doubling = Array.from({ length: 30 }, (_, index) => [
    `l${index}`,
    [`\${local.l${index + 1}}`, `\${local.l${index + 1}}`],
  ]);
  const texts = doubling.map(([name], index) => [name, `\${local.l${index + 1}}\${local.l${index + 1}}`]);
  const chain = Array.from({ length: 3000 }, (_, index) => [`l${index}`, `\${local.l${index + 1}}`]);
  const documents = Array.from({ length: 30 }, (_, index) => {
    const next = `\${data.aws_iam_policy_document.d${index + 1}.json}`;
    return [`d${index}`, { source_policy_documents: [next, next] }];
  });

  test.each<[string, Stack]>([
    ["lists that double", policy("${local.l0}", { locals: Object.fromEntries([...doubling, ["l30", "a"]]) })],
    ["texts that double", policy("${local.l0}", { locals: Object.fromEntries([...texts, ["l30", "a"]]) })],
    [
      "circular locals",
      policy("${local.a}", { locals: { a: ["${local.b}", "${local.b}"], b: ["${local.a}", "${local.a}"] } }),
    ],
    ["a long chain of locals", policy("${local.l0}", { locals: Object.fromEntries([...chain, ["l3000", "a"]]) })],
    [
      "documents that double",
      policy("${data.aws_iam_policy_document.d0.json}", {
        data: { aws_iam_policy_document: Object.fromEntries(documents) },
      }),
    ],
    [
      "a long pattern of stars",
      policy(
        json({ ...S3_READ, Resource: [`arn:aws:s3:::${"*a".repeat(5000)}b`, `arn:aws:s3:::${"a".repeat(100_000)}`] }),
      ),
    ],
    ["a very long name", policy(`\${${"a".repeat(250_000)}}`)],
    ["very many dots", policy(`\${${"data.".repeat(50_000)}x}`)],
    ["very many quotes", policy(`\${${'"'.repeat(250_000)}}`)],
    ["very many comments", policy(`\${${"/*".repeat(125_000)}}`)],
  ])("with %s", (_what, stack) => {
    expect(reviewed({ s: {} }, { s: stack }).access).toBe("broader");
    expect(reviewed({ s: stack }, { s: stack }).access).toBe("same");
  });

  test("with as many permissions as a policy of 4,000 characters can have", () => {
    const names = (prefix: string, end = "") => Array.from({ length: 100 }, (_, index) => `${prefix}${index}${end}`);
    const text = (end: string) =>
      json({ Effect: "Allow", Action: names("s3:A"), Resource: names("arn:aws:s3:::b", end) });
    expect(reviewed({ s: policy(text("/*")) }, { s: policy(text("/x")) }).access).toBe("narrower");
  });
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"])(
  "any block or argument can have the name %s",
  (name) => {
    const ofName = (value: unknown) => Object.fromEntries([[name, value]]);
    for (const [before, after] of [
      [policy(json(S3_READ), provider(ofName("a"))), policy(json(S3_READ), provider(ofName("b")))],
      [policy(json(S3_READ), backend("s3", ofName("a"))), policy(json(S3_READ), backend("s3", ofName("b")))],
      [policy(json(S3_READ), backend(name, { a: "b" })), policy(json(S3_READ), backend("s3", { a: "b" }))],
    ] as const) {
      expect(shown(before, after).markdown).toContain(name === "__proto__" ? "" : name);
    }
    const local = (text: string) => policy(`\${local.${name}}`, { locals: ofName(text) });
    expect(reviewed({ s: local(json(S3_READ)) }, { s: local(json({ ...S3_READ, Action: "*" })) }).access).toBe(
      "broader",
    );
    const resource = (value: string) => ({ resource: ofName({ aws_x: { policy: value } }) });
    expect(reviewed({ s: resource("a") }, { s: resource("b") }).access).toBe("broader");
  },
);

describe("no credential is shown", () => {
  const KEY = "AKIAIOSFODNN7EXAMPLE";
  const variable = (name: string, more: (value: string) => object) => (value: string) =>
    policy("${local.p}", { locals: { p: `\${var.${name}}` }, variable: Object.fromEntries([[name, more(value)]]) });
  const local = (name: string, of: (value: string) => unknown) => (value: string) =>
    policy(`\${jsonencode(local.${name}, 1)}`, { locals: Object.fromEntries([[name, of(value)]]) });
  const inProvider =
    (of: (value: string) => object, more: (value: string) => Stack = () => ({})) =>
    (value: string) =>
      policy(json(S3_READ), { ...provider(of(value)), ...more(value) });
  const inBackend = (kind: string, of: (value: string) => object) => (value: string) =>
    policy(json(S3_READ), backend(kind, of(value)));

  test.each<[string, (value: string) => Stack]>([
    ["a sensitive variable", variable("v", (value) => ({ default: value, sensitive: true }))],
    [
      "a sensitive variable, where sensitive is a string",
      variable("v", (value) => ({ default: value, sensitive: "true" })),
    ],
    ["a variable whose name tells that it is a credential", variable("db_password", (value) => ({ default: value }))],
    ["a local whose name tells that it is a credential", local("secret_token", (value) => value)],
    ["a local that contains a credential", local("c", (value) => ({ password: value }))],
  ])("of %s", (_what, of) => {
    const { markdown, json: report } = shown(of("hunter1"), of("hunter2"));
    expect(report).toContain("expression");
    expect(markdown + report).not.toMatch(/hunter/);
  });

  test.each<[string, (value: string) => Stack]>([
    ["a provider's proxy", inProvider((value) => ({ http_proxy: `http://u:${value}@h` }))],
    [
      "a provider's proxy, through a local",
      inProvider(
        () => ({ http_proxy: "${local.p}" }),
        (value) => ({ locals: { p: `http://u:${value}@h` } }),
      ),
    ],
    ["a provider's keys", inProvider((value) => ({ secret_key: value }))],
    [
      "one of two roles to assume",
      inProvider((value) => ({ assume_role: [{ role_arn: "a" }, { role_arn: "b", token: value }] })),
    ],
    ["S3", inBackend("s3", (value) => ({ bucket: "b", sse_customer_key: value, secret_key: value }))],
    ["GCS", inBackend("gcs", (value) => ({ bucket: "b", encryption_key: value }))],
    ["Consul", inBackend("consul", (value) => ({ http_auth: `u:${value}` }))],
    ["PostgreSQL", inBackend("pg", (value) => ({ conn_str: `host=h password=${value}` }))],
    ["HTTP", inBackend("http", (value) => ({ address: `https://h/?token=${value}`, password: value }))],
  ])("of %s", (_what, of) => {
    const [first, second] = ["hunter1", "hunter2"];
    const { markdown, json: report } = shown(of(first), of(second));
    // The setting is reported, so there was something to hide.
    expect(report).toContain("(a credential)");
    expect(markdown + report).not.toMatch(/hunter/);
  });

  test("whose form tells that it is a credential, wherever it is", () => {
    const { markdown, json: report } = shown(
      {},
      {
        resource: {
          aws_iam_role_policy: {
            a: { role: KEY, name: "P", policy: json(S3_READ) },
            b: { role: "b", name: KEY, policy: json(S3_READ) },
            c: { role: "c", name: "P", policy: json({ ...S3_READ, Resource: `arn:aws:s3:::${KEY}` }) },
            d: { role: `\${upper("${KEY}")}`, name: "P", policy: json(S3_READ) },
          },
        },
      },
    );
    expect(markdown + report).not.toContain(KEY);
  });
});

describe("text of a stack can't forge or hide text of the report", () => {
  test("by the name of a backend", () => {
    const { markdown } = shown(
      policy(json(S3_READ), backend("x\n\n# h1 @team\n\n<img src=x>", { a: "b" })),
      policy(json(S3_READ), backend("s3", {})),
    );
    expect(markdown.match(/^#+ /gm)).toEqual(["### ", "### "]);
    expect(markdown.replace(/`[^`\n]*`/g, "")).not.toMatch(/@team|<img/);
  });

  test("because wide access is shown first, in groups, lines, resources and long names", () => {
    const narrow = Array.from({ length: 60 }, (_, index) => ({
      Effect: "Allow",
      Action: `a:A${100 + index}`,
      Resource: "arn:aws:s3:::b",
    }));
    const many = Array.from({ length: 20 }, (_, index) => `arn:aws:iam:::role/${index}`);
    const wide = { Effect: "Allow", Action: "zzz:PassRole", Resource: "*" };
    const listed = { Effect: "Allow", Action: "yyy:A", Resource: [...many, "arn:aws:iam:::role/z*"] };
    const { markdown } = shown(
      {},
      policy(json(...narrow, listed, wide, { ...wide, Action: "xxx:A", Resource: `arn:aws:s3:::${"x".repeat(300)}*` })),
    );
    expect(markdown).toContain("+ zzz:PassRole on *\n");
    expect(markdown).toContain("+ yyy:A on arn:aws:iam:::role/z*, ");
    expect(markdown).toMatch(/\+ xxx:A on arn:aws:s3:::x+…x+\*\n/);
    const groups = (before: boolean) => ({
      resource: {
        aws_iam_role_policy: Object.fromEntries(
          Array.from({ length: 12 }, (_, index) => [
            `r${index}`,
            {
              role: `R${index}`,
              name: "P",
              policy: json({ ...S3_READ, Resource: `arn:aws:s3:::${index}${before !== (index === 11) ? "*" : ""}` }),
            },
          ]),
        ),
      },
    });
    expect(shown(groups(true), groups(false)).markdown).toContain("`R11`. Inline policy `P` ");
  });
});
