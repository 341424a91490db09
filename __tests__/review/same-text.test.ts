import { json, S3_READ, type Stack } from "./outputs";
import {
  action,
  documents,
  NARROW,
  named,
  of,
  on,
  one,
  pinned,
  policy,
  provider,
  stack,
  testBroader,
  variable,
  WIDE,
} from "./stacks";

// What stays as it is written and may mean something else, or is written otherwise than any CDKTF program would. Each of
// these once passed for no change, or for a narrower one. What Terraform makes of them was tried by Terraform 1.11.

testBroader({
  "a choice by the value of an instance": one(
    stack({ for_each: { R: { wide: false } }, role: "${each.key}", policy: "${each.value.wide ? local.w : local.n}" }),
    stack({ for_each: { R: { wide: true } }, role: "${each.key}", policy: "${each.value.wide ? local.w : local.n}" }),
  ),
  "a list taken apart by the key of an instance": one(
    stack({ for_each: { x: "A", y: "B" }, role: "${each.value}", policy: "${local.docs[each.key]}" }),
    stack({ for_each: { x: "B", y: "A" }, role: "${each.value}", policy: "${local.docs[each.key]}" }),
  ),
  "the same, with a space in it": one(
    stack({ for_each: { x: "A" }, role: "${each.value}", policy: "${local.docs[each .key]}" }),
    stack({ for_each: { y: "A" }, role: "${each.value}", policy: "${local.docs[each .key]}" }),
  ),
  "a role chosen by the value of an instance": one(
    stack({ for_each: { k: { admin: false } }, role: '${each.value.admin ? "Admin" : "User"}' }),
    stack({ for_each: { k: { admin: true } }, role: '${each.value.admin ? "Admin" : "User"}' }),
  ),
  "a function of the value of an instance": one(
    stack({ for_each: { k: "a" }, policy: on("${upper(each.value)}") }),
    stack({ for_each: { k: "b" }, policy: on("${upper(each.value)}") }),
  ),
  "how many, by a variable": one(
    stack({ count: "${var.v ? 1 : 0}" }, variable(false)),
    stack({ count: "${var.v ? 1 : 0}" }, variable(true)),
  ),
  "how many, by an expression that is dropped": one(stack({ count: "${false ? 1 : 0}" }), stack({})),
  "how many, where the policy is chosen by it": one(
    stack({ count: 1, policy: "${local.docs[count.index]}" }),
    stack({ count: 2, policy: "${local.docs[count.index]}" }),
  ),
  "a list by a variable, of resources for one role": one(
    stack({ for_each: "${toset(var.v)}", policy: on("${each.value}") }, variable(["a"])),
    stack({ for_each: "${toset(var.v)}", policy: on("${each.value}") }, variable(["a", "*"])),
  ),
  "a condition that is an expression, dropped": one(
    stack(
      { policy: "${jsonencode(local.p)}" },
      { locals: { p: { Version: "2012-10-17", Statement: [{ ...S3_READ, Condition: "${var.c}" }] } } },
    ),
    stack({ policy: "${jsonencode(local.p)}" }, { locals: { p: { Version: "2012-10-17", Statement: [S3_READ] } } }),
  ),
  "a condition that is a list, dropped": one(
    stack({ policy: json({ ...S3_READ, Condition: [{ Bool: { a: "true" } }] }) }),
    stack({}),
  ),
  "a value of another resource": one(
    stack(
      { policy: action("${aws_ssm_parameter.p.value}") },
      { resource: { aws_ssm_parameter: { p: { name: "n", value: "s3:A" } } } },
    ),
    stack(
      { policy: action("${aws_ssm_parameter.p.value}") },
      { resource: { aws_ssm_parameter: { p: { name: "n", value: "*" } } } },
    ),
  ),
  "a value of another resource, by a data source that reads it": one(
    stack(
      { policy: action("${data.aws_ssm_parameter.d.value}") },
      {
        resource: { aws_ssm_parameter: { p: { name: "n", value: "s3:A" } } },
        data: { aws_ssm_parameter: { d: { name: "${aws_ssm_parameter.p.name}" } } },
      },
    ),
    stack(
      { policy: action("${data.aws_ssm_parameter.d.value}") },
      {
        resource: { aws_ssm_parameter: { p: { name: "n", value: "*" } } },
        data: { aws_ssm_parameter: { d: { name: "${aws_ssm_parameter.p.name}" } } },
      },
    ),
  ),
  "a data source that looks for tags": one(
    stack({ policy: on("${data.aws_kms_key.k.arn}") }, { data: { aws_kms_key: { k: { tags: { a: "b" } } } } }),
    stack({ policy: on("${data.aws_kms_key.k.arn}") }, { data: { aws_kms_key: { k: { tags: { a: "c" } } } } }),
  ),
  "what another stack gives": [
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
  "the region that an ARN is of": one(
    stack(
      { policy: on("arn:aws:sqs:${data.aws_region.r.name}:1:q") },
      { ...provider(pinned("111122223333")), data: { aws_region: { r: {} } } },
    ),
    stack(
      { policy: on("arn:aws:sqs:${data.aws_region.r.name}:1:q") },
      { ...provider(pinned("111122223333", { region: "us-east-1" })), data: { aws_region: { r: {} } } },
    ),
  ),
  "an expression that narrows and means another": one(
    stack({ policy: on("${var.v}/*") }, variable("arn:aws:s3:::one")),
    stack({ policy: on("${var.v}/a") }, variable("arn:aws:s3:::secret")),
  ),
  "an expression that two stacks mean differently": [
    { a: stack({ policy: on("${var.v}") }, variable("one")), b: {} },
    {
      a: stack({ policy: on("${var.v}") }, variable("one")),
      b: stack({ name: "Q", policy: on("${var.v}") }, variable("*")),
    },
  ],
  "an expression in capitals": one(
    stack({ policy: action("${var.read}") }, { variable: { read: { default: "s3:A" }, READ: { default: "*" } } }),
    stack({ policy: action("${var.READ}") }, { variable: { read: { default: "s3:A" }, READ: { default: "*" } } }),
  ),
  "a condition's key": one(
    stack({ policy: on("*", { Condition: { StringEquals: { "aws:PrincipalTag/${var.v}": "x" } } }) }, variable("a")),
    stack({ policy: on("*", { Condition: { StringEquals: { "aws:PrincipalTag/${var.v}": "x" } } }) }, variable("b")),
  ),
  "a condition's operator": one(
    stack({ policy: of("d") }, { ...documents({ d: tested("${var.v}") }), ...variable("StringNotEquals") }),
    stack({ policy: of("d") }, { ...documents({ d: tested("${var.v}") }), ...variable("StringEquals") }),
  ),
  "versions of the policy language, swapped between two policies": one(
    versions("2008-10-17", "2012-10-17"),
    versions("2012-10-17", "2008-10-17"),
  ),
  "an override by JSON, dropped": one(
    stack(
      { policy: of("d") },
      documents({ d: { ...named("*"), override_policy_documents: [json({ Sid: "a", ...S3_READ })] } }),
    ),
    stack({ policy: of("d") }, documents({ d: named("*") })),
  ),
  "overrides in another order": one(
    stack(
      { policy: of("d") },
      documents({
        d: {
          ...named("s3:A"),
          override_policy_documents: [json({ Sid: "a", ...S3_READ, Action: "*" }), json({ Sid: "a", ...S3_READ })],
        },
      }),
    ),
    stack(
      { policy: of("d") },
      documents({
        d: {
          ...named("s3:A"),
          override_policy_documents: [json({ Sid: "a", ...S3_READ }), json({ Sid: "a", ...S3_READ, Action: "*" })],
        },
      }),
    ),
  ),
  "a name that an override that can't be read looks for": one(
    stack({ policy: of("d") }, documents({ d: { ...named("*"), override_policy_documents: ["${var.o}"] } })),
    stack({ policy: of("d") }, documents({ d: { ...named("*", "b"), override_policy_documents: ["${var.o}"] } })),
  ),
  "a directive": one(
    stack({ policy: action("%{ if var.v }*%{ else }s3:A%{ endif }") }, variable(false)),
    stack({ policy: action("%{ if var.v }*%{ else }s3:A%{ endif }") }, variable(true)),
  ),
  "an expression behind a percent sign": one(
    stack({ policy: on("arn:aws:s3:::a%${var.v}") }, variable("a")),
    stack({ policy: on("arn:aws:s3:::a%${var.v}") }, variable("*")),
  ),
  "a comment that holds a brace": one(
    stack({ policy: on("b/${/*}*/var.v}") }, variable("a")),
    stack({ policy: on('b/${/*}*/true ? "*" : /**/var.v}') }, variable("a")),
  ),
  "references that are spaced, or aren't ASCII": one(
    stack({ policy: "${local.docs[1-var .größe]}" }, { variable: { größe: { default: 0 } } }),
    stack({ policy: "${local.docs[1-var .größe]}" }, { variable: { größe: { default: 1 } } }),
  ),
  "resources as a list": one(
    { resource: [{ aws_iam_role_policy: [{ p: [policy({})] }] }] },
    { resource: [{ aws_iam_role_policy: [{ p: [policy({ policy: WIDE })] }] }] },
  ),
  "locals as a list": one(
    stack({ policy: "${local.p}" }, { locals: [{ p: NARROW }] }),
    stack({ policy: "${local.p}" }, { locals: [{ p: WIDE }] }),
  ),
  "documents as a list": one(
    stack({ policy: of("d") }, { data: [{ aws_iam_policy_document: [{ d: named("s3:A") }] }] }),
    stack({ policy: of("d") }, { data: [{ aws_iam_policy_document: [{ d: named("*") }] }] }),
  ),
  "a policy whose changes were ignored": one(stack({ lifecycle: { ignore_changes: ["policy"] } }), stack({})),
  "a policy whose changes are ignored": one(
    stack({ policy: WIDE, lifecycle: { ignore_changes: "all" } }),
    stack({ lifecycle: { ignore_changes: "all" } }),
  ),
  "a policy of a name that the role has twice": one(
    { resource: { aws_iam_role_policy: { p: policy({ policy: json({ ...S3_READ, Effect: "Deny" }) }) } } },
    {
      resource: { aws_iam_role_policy: { q: policy({}) } },
      removed: [{ from: "aws_iam_role_policy.p", lifecycle: { destroy: false } }],
    },
  ),
  "a policy with a part of no known name": one(
    stack({ policy: "{}" }),
    stack({ policy: '{"Version":"2012-10-17","statement":[]}' }),
  ),
  "a policy with an action twice": one(
    stack({}),
    stack({ policy: NARROW.replace('"Action":', '"Action":"*","Action":') }),
  ),
  "a variable of IAM that isn't one": one(
    stack({ policy: on("arn:aws:s3:::a/$${aws:username}") }),
    stack({ policy: on("arn:aws:s3:::a/&{aws:username}") }),
  ),
  "a program that runs with the policy": one(
    stack({}),
    stack({ provisioner: [{ "local-exec": { command: "aws iam" } }] }),
  ),
  "a number beyond what JavaScript holds": one(
    stack({
      policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:A", "Resource" = 12345678901234567890}]})}`,
    }),
    stack({
      policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:A", "Resource" = 12345678901234567891}]})}`,
    }),
  ),
});

function crossStack(): Stack {
  const name = "cross-stack-reference-input-a";
  return stack(
    { policy: on(`\${data.terraform_remote_state.${name}.outputs.cross-stack-output-x}/*`) },
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
  const text = (version: string) => on("arn:aws:s3:::a/$${aws:username}").replace("2012-10-17", version);
  const second_ = { name: "Q", role: "R", policy: text(second).replace(":::a", ":::b") };
  return { resource: { aws_iam_role_policy: { p: policy({ policy: text(first) }), q: second_ } } };
}
