import { json, S3_READ, type Stack } from "../outputs";
import {
  allowing,
  allowingOn,
  document,
  documents,
  inStack,
  jsonOf,
  NARROW,
  pinned,
  policy,
  provider,
  stack,
  testBroader,
  variable,
  WIDE,
} from "../stacks";

// Policies whose text stays the same but whose meaning can change, and forms that no CDKTF program writes. In an earlier
// version, each of these counted as no change or as narrower. Terraform 1.11 showed what they mean.

testBroader({
  "the policy is chosen by the value of an instance": inStack(
    stack({ for_each: { R: { wide: false } }, role: "${each.key}", policy: "${each.value.wide ? local.w : local.n}" }),
    stack({ for_each: { R: { wide: true } }, role: "${each.key}", policy: "${each.value.wide ? local.w : local.n}" }),
  ),
  "the policy is looked up by the key of an instance": inStack(
    stack({ for_each: { x: "A", y: "B" }, role: "${each.value}", policy: "${local.docs[each.key]}" }),
    stack({ for_each: { x: "B", y: "A" }, role: "${each.value}", policy: "${local.docs[each.key]}" }),
  ),
  "the policy is looked up by the key of an instance, written with a space": inStack(
    stack({ for_each: { x: "A" }, role: "${each.value}", policy: "${local.docs[each .key]}" }),
    stack({ for_each: { y: "A" }, role: "${each.value}", policy: "${local.docs[each .key]}" }),
  ),
  "the role is chosen by the value of an instance": inStack(
    stack({ for_each: { k: { admin: false } }, role: '${each.value.admin ? "Admin" : "User"}' }),
    stack({ for_each: { k: { admin: true } }, role: '${each.value.admin ? "Admin" : "User"}' }),
  ),
  "the resource is a function of the value of an instance": inStack(
    stack({ for_each: { k: "a" }, policy: allowingOn("${upper(each.value)}") }),
    stack({ for_each: { k: "b" }, policy: allowingOn("${upper(each.value)}") }),
  ),
  "the count depends on a variable": inStack(
    stack({ count: "${var.v ? 1 : 0}" }, variable(false)),
    stack({ count: "${var.v ? 1 : 0}" }, variable(true)),
  ),
  "a count by an expression is removed": inStack(stack({ count: "${false ? 1 : 0}" }), stack({})),
  "the policy is chosen by the index of the count": inStack(
    stack({ count: 1, policy: "${local.docs[count.index]}" }),
    stack({ count: 2, policy: "${local.docs[count.index]}" }),
  ),
  "one role has a policy for each entry of a variable": inStack(
    stack({ for_each: "${toset(var.v)}", policy: allowingOn("${each.value}") }, variable(["a"])),
    stack({ for_each: "${toset(var.v)}", policy: allowingOn("${each.value}") }, variable(["a", "*"])),
  ),
  "a condition that is an expression is removed": inStack(
    stack(
      { policy: "${jsonencode(local.p)}" },
      { locals: { p: { Version: "2012-10-17", Statement: [{ ...S3_READ, Condition: "${var.c}" }] } } },
    ),
    stack({ policy: "${jsonencode(local.p)}" }, { locals: { p: { Version: "2012-10-17", Statement: [S3_READ] } } }),
  ),
  "a condition that is a list is removed": inStack(
    stack({ policy: json({ ...S3_READ, Condition: [{ Bool: { a: "true" } }] }) }),
    stack({}),
  ),
  "the value of another resource changes": inStack(
    stack(
      { policy: allowing("${aws_ssm_parameter.p.value}") },
      { resource: { aws_ssm_parameter: { p: { name: "n", value: "s3:A" } } } },
    ),
    stack(
      { policy: allowing("${aws_ssm_parameter.p.value}") },
      { resource: { aws_ssm_parameter: { p: { name: "n", value: "*" } } } },
    ),
  ),
  "the value of another resource changes, and a data source reads it": inStack(
    stack(
      { policy: allowing("${data.aws_ssm_parameter.d.value}") },
      {
        resource: { aws_ssm_parameter: { p: { name: "n", value: "s3:A" } } },
        data: { aws_ssm_parameter: { d: { name: "${aws_ssm_parameter.p.name}" } } },
      },
    ),
    stack(
      { policy: allowing("${data.aws_ssm_parameter.d.value}") },
      {
        resource: { aws_ssm_parameter: { p: { name: "n", value: "*" } } },
        data: { aws_ssm_parameter: { d: { name: "${aws_ssm_parameter.p.name}" } } },
      },
    ),
  ),
  "a data source searches for other tags": inStack(
    stack({ policy: allowingOn("${data.aws_kms_key.k.arn}") }, { data: { aws_kms_key: { k: { tags: { a: "b" } } } } }),
    stack({ policy: allowingOn("${data.aws_kms_key.k.arn}") }, { data: { aws_kms_key: { k: { tags: { a: "c" } } } } }),
  ),
  "the output of another stack changes": [
    {
      a: {
        output: { "cross-stack-output-x": { value: "${aws_s3_bucket.b.arn}" } },
        resource: { aws_s3_bucket: { b: { bucket: "models" } } },
      },
      b: crossStack(),
    },
    {
      a: {
        output: { "cross-stack-output-x": { value: "${aws_s3_bucket.b.arn}" } },
        resource: { aws_s3_bucket: { b: { bucket: "payroll" } } },
      },
      b: crossStack(),
    },
  ],
  "the region of an ARN changes": inStack(
    stack(
      { policy: allowingOn("arn:aws:sqs:${data.aws_region.r.name}:1:q") },
      { ...provider(pinned("111122223333")), data: { aws_region: { r: {} } } },
    ),
    stack(
      { policy: allowingOn("arn:aws:sqs:${data.aws_region.r.name}:1:q") },
      { ...provider(pinned("111122223333", { region: "us-east-1" })), data: { aws_region: { r: {} } } },
    ),
  ),
  "the text gets narrower, but its variable changes": inStack(
    stack({ policy: allowingOn("${var.v}/*") }, variable("arn:aws:s3:::one")),
    stack({ policy: allowingOn("${var.v}/a") }, variable("arn:aws:s3:::secret")),
  ),
  "another stack adds a policy of the same text, with another value of the variable": [
    { a: stack({ policy: allowingOn("${var.v}") }, variable("one")), b: {} },
    {
      a: stack({ policy: allowingOn("${var.v}") }, variable("one")),
      b: stack({ name: "Q", policy: allowingOn("${var.v}") }, variable("*")),
    },
  ],
  "a variable is replaced by one whose name differs only in case": inStack(
    stack({ policy: allowing("${var.read}") }, { variable: { read: { default: "s3:A" }, READ: { default: "*" } } }),
    stack({ policy: allowing("${var.READ}") }, { variable: { read: { default: "s3:A" }, READ: { default: "*" } } }),
  ),
  "the key of a condition contains a variable that changes": inStack(
    stack(
      { policy: allowingOn("*", { Condition: { StringEquals: { "aws:PrincipalTag/${var.v}": "x" } } }) },
      variable("a"),
    ),
    stack(
      { policy: allowingOn("*", { Condition: { StringEquals: { "aws:PrincipalTag/${var.v}": "x" } } }) },
      variable("b"),
    ),
  ),
  "the operator of a condition is a variable that changes": inStack(
    stack({ policy: jsonOf("d") }, { ...documents({ d: tested("${var.v}") }), ...variable("StringNotEquals") }),
    stack({ policy: jsonOf("d") }, { ...documents({ d: tested("${var.v}") }), ...variable("StringEquals") }),
  ),
  "two policies swap their versions of the policy language": inStack(
    versions("2008-10-17", "2012-10-17"),
    versions("2012-10-17", "2008-10-17"),
  ),
  "an override by JSON is removed": inStack(
    stack(
      { policy: jsonOf("d") },
      documents({ d: { ...document("*"), override_policy_documents: [json({ Sid: "a", ...S3_READ })] } }),
    ),
    stack({ policy: jsonOf("d") }, documents({ d: document("*") })),
  ),
  "two overrides swap their order": inStack(
    stack(
      { policy: jsonOf("d") },
      documents({
        d: {
          ...document("s3:A"),
          override_policy_documents: [json({ Sid: "a", ...S3_READ, Action: "*" }), json({ Sid: "a", ...S3_READ })],
        },
      }),
    ),
    stack(
      { policy: jsonOf("d") },
      documents({
        d: {
          ...document("s3:A"),
          override_policy_documents: [json({ Sid: "a", ...S3_READ }), json({ Sid: "a", ...S3_READ, Action: "*" })],
        },
      }),
    ),
  ),
  "a statement gets a name that an unreadable override may use": inStack(
    stack({ policy: jsonOf("d") }, documents({ d: { ...document("*"), override_policy_documents: ["${var.o}"] } })),
    stack(
      { policy: jsonOf("d") },
      documents({ d: { ...document("*", "b"), override_policy_documents: ["${var.o}"] } }),
    ),
  ),
  "a directive depends on a variable": inStack(
    stack({ policy: allowing("%{ if var.v }*%{ else }s3:A%{ endif }") }, variable(false)),
    stack({ policy: allowing("%{ if var.v }*%{ else }s3:A%{ endif }") }, variable(true)),
  ),
  "an expression follows a percent sign": inStack(
    stack({ policy: allowingOn("arn:aws:s3:::a%${var.v}") }, variable("a")),
    stack({ policy: allowingOn("arn:aws:s3:::a%${var.v}") }, variable("*")),
  ),
  "a comment in an expression contains a brace": inStack(
    stack({ policy: allowingOn("b/${/*}*/var.v}") }, variable("a")),
    stack({ policy: allowingOn('b/${/*}*/true ? "*" : /**/var.v}') }, variable("a")),
  ),
  "a reference contains a space and a letter outside ASCII": inStack(
    stack({ policy: "${local.docs[1-var .größe]}" }, { variable: { größe: { default: 0 } } }),
    stack({ policy: "${local.docs[1-var .größe]}" }, { variable: { größe: { default: 1 } } }),
  ),
  "the resources are a list": inStack(
    { resource: [{ aws_iam_role_policy: [{ p: [policy({})] }] }] },
    { resource: [{ aws_iam_role_policy: [{ p: [policy({ policy: WIDE })] }] }] },
  ),
  "the locals are a list": inStack(
    stack({ policy: "${local.p}" }, { locals: [{ p: NARROW }] }),
    stack({ policy: "${local.p}" }, { locals: [{ p: WIDE }] }),
  ),
  "the policy documents are a list": inStack(
    stack({ policy: jsonOf("d") }, { data: [{ aws_iam_policy_document: [{ d: document("s3:A") }] }] }),
    stack({ policy: jsonOf("d") }, { data: [{ aws_iam_policy_document: [{ d: document("*") }] }] }),
  ),
  "changes of the policy were ignored, and are ignored no longer": inStack(
    stack({ lifecycle: { ignore_changes: ["policy"] } }),
    stack({}),
  ),
  "changes of the policy are ignored": inStack(
    stack({ policy: WIDE, lifecycle: { ignore_changes: "all" } }),
    stack({ lifecycle: { ignore_changes: "all" } }),
  ),
  "the role gets two policies of one name": inStack(
    { resource: { aws_iam_role_policy: { p: policy({ policy: json({ ...S3_READ, Effect: "Deny" }) }) } } },
    {
      resource: { aws_iam_role_policy: { q: policy({}) } },
      removed: [{ from: "aws_iam_role_policy.p", lifecycle: { destroy: false } }],
    },
  ),
  "a policy gets an unknown key": inStack(
    stack({ policy: "{}" }),
    stack({ policy: '{"Version":"2012-10-17","statement":[]}' }),
  ),
  "a policy gets the key Action twice": inStack(
    stack({}),
    stack({ policy: NARROW.replace('"Action":', '"Action":"*","Action":') }),
  ),
  "a variable of IAM becomes plain text": inStack(
    stack({ policy: allowingOn("arn:aws:s3:::a/$${aws:username}") }),
    stack({ policy: allowingOn("arn:aws:s3:::a/&{aws:username}") }),
  ),
  "the policy gets a provisioner": inStack(
    stack({}),
    stack({ provisioner: [{ "local-exec": { command: "aws iam" } }] }),
  ),
  "an expression with quotes inside of a text depends on a variable": inStack(
    stack({ policy: `\${jsonencode(${literal('["${join(", ", var.v)}"]')})}` }, variable(["a"])),
    stack({ policy: `\${jsonencode(${literal('["${join(", ", var.v)}"]')})}` }, variable(["a", "*"])),
  ),
  "a number changes in a digit that JavaScript can't represent": inStack(
    stack({
      policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:A", "Resource" = 12345678901234567890}]})}`,
    }),
    stack({
      policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:A", "Resource" = 12345678901234567891}]})}`,
    }),
  ),
});

function literal(resource: string): string {
  return `{"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:A", "Resource" = ${resource}}]}`;
}

function crossStack(): Stack {
  const name = "cross-stack-reference-input-a";
  return stack(
    { policy: allowingOn(`\${data.terraform_remote_state.${name}.outputs.cross-stack-output-x}/*`) },
    { data: { terraform_remote_state: { [name]: { backend: "local", config: { path: "x" } } } } },
  );
}

function tested(test: string) {
  return {
    statement: [
      { actions: ["s3:A"], resources: ["*"], condition: [{ test, variable: "aws:username", values: ["a"] }] },
    ],
  };
}

function versions(first: string, second: string): Stack {
  const text = (version: string) => allowingOn("arn:aws:s3:::a/$${aws:username}").replace("2012-10-17", version);
  const second_ = { name: "Q", role: "R", policy: text(second).replace(":::a", ":::b") };
  return { resource: { aws_iam_role_policy: { p: policy({ policy: text(first) }), q: second_ } } };
}
