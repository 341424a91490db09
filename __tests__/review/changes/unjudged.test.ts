import { reviewed, reviewedStack, type Stack } from "../outputs";
import {
  allowing,
  allowingOn,
  document,
  documents,
  inOtherForm,
  jsonOf,
  pinned,
  provider,
  stack,
  WIDE,
} from "../stacks";

// Changes that can't affect access, and changes of resources that can and that a review does not read.

describe("no change in access:", () => {
  const SAME: Readonly<Record<string, [Stack, Stack]>> = {
    "the validation of a variable": [
      stack({ policy: allowing("${var.v}") }, { variable: { v: { default: "a" } } }),
      stack(
        { policy: allowing("${var.v}") },
        {
          variable: {
            v: {
              default: "a",
              description: "b",
              validation: [{ condition: "${true}", error_message: "c" }],
            },
          },
        },
      ),
    ],
    "the order of actions in a document": [
      stack(
        { policy: jsonOf("d") },
        documents({ d: { ...document("s3:A"), statement: [{ actions: ["s3:A", "s3:B"], resources: ["*"] }] } }),
      ),
      stack(
        { policy: jsonOf("d") },
        documents({ d: { ...document("s3:A"), statement: [{ actions: ["s3:B", "s3:A"], resources: ["*"] }] } }),
      ),
    ],
    "a local replaces its value": [stack({ policy: WIDE }), stack({ policy: "${local.p}" }, { locals: { p: WIDE } })],
    "a trust policy in another form": [
      stack({}, { resource: { aws_iam_role: { r: { assume_role_policy: '{"a":1}' } } } }),
      stack(
        {},
        { resource: { aws_iam_role: { r: { assume_role_policy: "${local.t}" } } }, locals: { t: '{ "a": 1 }' } },
      ),
    ],
    "the address of another resource, through a moved block": [
      stack({}, { resource: { aws_iam_role: { r: { name: "a" } } } }),
      stack(
        {},
        { resource: { aws_iam_role: { s: { name: "a" } } }, moved: [{ from: "aws_iam_role.r", to: "aws_iam_role.s" }] },
      ),
    ],
    "the version of a provider": [
      stack({}, { terraform: { required_providers: { aws: { source: "aws", version: "1" } } } }),
      stack({}, { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "2" } } } }),
    ],
  };

  test.each(Object.entries(SAME))("%s", (_what, [before, after]) => {
    expect(reviewed({ s: before }, { s: after }).access).toBe("same");
  });

  test("a removed block keeps the policy, in each of its forms and also after a move", () => {
    const removed = (from: string, destroy: unknown) => [
      { from: `aws_iam_role_policy.${from}`, lifecycle: [{ destroy }] },
    ];
    for (const head of [
      { removed: removed("p", "false") },
      { moved: [{ from: "aws_iam_role_policy.p", to: "aws_iam_role_policy.q" }], removed: removed("q", false) },
    ]) {
      expect(reviewed({ s: stack({}) }, { s: head }).access).toBe("same");
    }
  });
});

describe("broader, because it is not judged:", () => {
  const resource = (type: string, body: object, more: Stack = {}) => ({ ...more, resource: { [type]: { x: body } } });
  const tagged = (team: string) =>
    stack(
      { policy: allowingOn("*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } } }) },
      { resource: { aws_iam_role: { r: { name: "R", tags: { team } } } } },
    );
  const byDefault = (team: string) =>
    stack(
      { policy: allowingOn("arn:aws:s3:::$${aws:PrincipalTag/team}") },
      {
        ...provider(pinned("111122223333", { default_tags: [{ tags: { team } }] })),
        resource: { aws_iam_role: { r: { name: "R" } } },
      },
    );
  const UNREAD: Readonly<Record<string, [Stack, Stack]>> = {
    "a provisioner": [
      resource("terraform_data", {}),
      resource("terraform_data", { provisioner: [{ "local-exec": { command: "aws iam" } }] }),
    ],
    "a data source that runs a program": [
      { data: { external: { e: { program: ["a"] } } } },
      { data: { external: { e: { program: ["b"] } } } },
    ],
    "a CloudFormation stack": [
      resource("aws_cloudformation_stack", { template_body: "a" }),
      resource("aws_cloudformation_stack", { template_body: "b" }),
    ],
    "the policy of an endpoint": [
      resource("aws_vpc_endpoint", { policy: "a" }),
      resource("aws_vpc_endpoint", { policy: "b" }),
    ],
    "the role of backups": [
      resource("aws_backup_selection", { iam_role_arn: "a" }),
      resource("aws_backup_selection", { iam_role_arn: "b" }),
    ],
    "the account of another provider": [
      resource("google_project_iam_member", { member: "a" }, { provider: { google: [{ project: "a" }] } }),
      resource("google_project_iam_member", { member: "a" }, { provider: { google: [{ project: "b" }] } }),
    ],
    "the role of an instance": [
      resource("aws_instance", { iam_instance_profile: "a" }),
      resource("aws_instance", { iam_instance_profile: "b" }),
    ],
    "the service account that gets a role": [
      resource("aws_eks_pod_identity_association", { role_arn: "a", service_account: "a" }),
      resource("aws_eks_pod_identity_association", { role_arn: "a", service_account: "b" }),
    ],
    "the queue that gets a policy": [
      resource("aws_sqs_queue", { policy: "a", name: "a" }),
      resource("aws_sqs_queue", { policy: "a", name: "b" }),
    ],
    "the number of queues with a policy": [
      resource("aws_sqs_queue", { policy: "a", count: 0 }),
      resource("aws_sqs_queue", { policy: "a", count: 1 }),
    ],
    "an attachment whose policy is the value of another resource": [
      {
        resource: {
          aws_iam_role_policy_attachment: { x: { policy_arn: "${terraform_data.p.output}" } },
          terraform_data: { p: { input: "Read" } },
        },
      },
      {
        resource: {
          aws_iam_role_policy_attachment: { x: { policy_arn: "${terraform_data.p.output}" } },
          terraform_data: { p: { input: "Admin" } },
        },
      },
    ],
    "the account of an attachment": [
      resource("aws_iam_role_policy_attachment", { role: "R" }, provider(pinned("111122223333"))),
      resource("aws_iam_role_policy_attachment", { role: "R" }, provider(pinned("444455556666"))),
    ],
    "a managed policy whose changes are ignored no longer": [
      resource("aws_iam_policy", { policy: "a", lifecycle: { ignore_changes: ["policy"] } }),
      resource("aws_iam_policy", { policy: "a" }),
    ],
    "tags that a condition requires": [tagged("a"), tagged("b")],
    "the default tags of a provider": [byDefault("a"), byDefault("b")],
    "the source of a provider": [
      stack({}, { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } }),
      stack({}, { terraform: { required_providers: { aws: { source: "somebody/aws" } } } }),
    ],
    "a block of an unknown kind": [{}, { action: { aws_lambda_invoke: { a: {} } } }],
    "a resource of a type that does not exist": [{}, resource("aws_thing_that_is_not_there", { colour: "red" })],
    "an argument that no rule knows": [
      resource("aws_thing_that_is_not_there", { colour: "red" }),
      resource("aws_thing_that_is_not_there", { colour: "blue" }),
    ],
    "a data source": [{}, { data: { aws_region: { r: {} } } }],
    "an import of something else": [{}, { import: [{ to: "aws_s3_bucket.b", id: "b" }] }],
    "a removed block of something else": [{}, { removed: [{ from: "aws_s3_bucket.b" }] }],
    "a check": [{}, { check: { c: { assert: [{ condition: "${true}", error_message: "a" }] } } }],
    "encryption of the state": [{}, { terraform: { encryption: { method: {} } } }],
    "a provider beside other resources": [
      resource("aws_sqs_queue", {}, provider(pinned("111122223333", { region: "eu-west-1" }))),
      resource("aws_sqs_queue", {}, provider(pinned("111122223333", { region: "eu-west-2" }))),
    ],
  };

  test.each(Object.entries(UNREAD))("%s", (_what, [before, after]) => {
    expect(reviewed({ s: before }, { s: after }).access).toBe("broader");
    expect(reviewed({ s: after }, inOtherForm({ s: after })).access).toBe("same");
  });
});

describe("reported as not judged:", () => {
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

  test("a module, and a resource whose reference leads to another value", () => {
    const module = (source: string) => ({ module: { m: { source } } });
    expect(unread(module("a"), module("b"))).toEqual(["module.m changed"]);
    const attached = (arn: string) =>
      resource("aws_iam_role_policy_attachment", { policy_arn: "${local.arn}" }, { locals: { arn } });
    expect(unread(attached("a"), attached("b"))).toEqual(["aws_iam_role_policy_attachment.x changed"]);
  });

  test("nothing, if the change can't affect access", () => {
    const module = (path: string) => ({ module: { m: { source: "a", "//": { metadata: { path } } } } });
    expect(unread(module("a/b"), module("a/c"))).toEqual([]);
    const queue = (more: object) => resource("aws_sqs_queue", { name: "a", ...more });
    expect(unread(queue({ "//": { metadata: { path: "a" } } }), queue({ "//": { metadata: { path: "b" } } }))).toEqual(
      [],
    );
    expect(unread({}, { output: { o: { value: "1" } }, locals: { policy: "a" }, variable: { role: {} } })).toEqual([]);
    expect(unread({ terraform: { required_version: "1" } }, { terraform: { required_version: "2" } })).toEqual([]);
  });
});
