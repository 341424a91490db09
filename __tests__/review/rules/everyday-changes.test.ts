import { json, reviewed, S3_READ, type Stack } from "../outputs";

// What a report says of everyday changes to programs with other resources in them.

const program = (more: Stack = {}, roles: readonly string[] = ["A", "B"], statement: object = S3_READ): Stack => ({
  ...more,
  resource: {
    aws_iam_role_policy: Object.fromEntries(roles.map((role) => [role, { name: "P", role, policy: json(statement) }])),
    aws_s3_bucket: { data: { bucket: "data" } },
    aws_sqs_queue: { jobs: { name: "jobs" } },
    ...(more.resource as object),
  },
  data: { aws_caller_identity: { me: {} }, ...(more.data as object) },
});

const BASE = program();

/** What changes → access, judged, and what is not judged. */
const CHANGES: Readonly<Record<string, readonly [Stack, string, string, readonly string[]]>> = {
  nothing: [program(), "same", "same", []],
  "an output is added": [program({ output: { o: { value: "1" } } }), "same", "same", []],
  "a local is added": [program({ locals: { a: 1 } }), "same", "same", []],
  "a role is added": [program({}, ["A", "B", "C"]), "broader", "broader", []],
  "a role is removed": [program({}, ["A"]), "narrower", "narrower", []],
  "the roles are in another order": [program({}, ["B", "A"]), "same", "same", []],
  "the policies allow more": [program({}, ["A", "B"], { ...S3_READ, Action: "s3:Get*" }), "broader", "broader", []],
  "the policies allow it on less": [
    program({}, ["A", "B"], { ...S3_READ, Resource: "arn:aws:s3:::data/*" }),
    "narrower",
    "narrower",
    [],
  ],
  "a queue changes": [
    program({ resource: { aws_sqs_queue: { jobs: { name: "jobs", delay_seconds: 1 } } } }),
    "broader",
    "same",
    ["aws_sqs_queue.jobs changed"],
  ],
  "a bucket is added, and a role is removed": [
    program({ resource: { aws_s3_bucket: { data: { bucket: "data" }, more: { bucket: "more" } } } }, ["A"]),
    "broader",
    "narrower",
    ["aws_s3_bucket.more added"],
  ],
  "a bucket is moved": [
    program({
      resource: { aws_s3_bucket: { moved: { bucket: "data" } } },
      moved: [{ from: "aws_s3_bucket.data", to: "aws_s3_bucket.moved" }],
    }),
    "same",
    "same",
    [],
  ],
  "the region of the provider changes": [
    program({ provider: { aws: [{ region: "eu-west-2", allowed_account_ids: ["111122223333"] }] } }),
    "broader",
    "same",
    ["provider.aws changed"],
  ],
  "a module is updated": [
    program({ module: { m: { source: "example/m/aws", version: "2.0.0" } } }),
    "broader",
    "same",
    ["module.m added"],
  ],
  "the versions of the framework and of Terraform change": [
    program({ "//": { metadata: { version: "0.20.0" } }, terraform: { required_version: ">= 1.5" } }),
    "same",
    "same",
    [],
  ],
};

test.each(Object.entries(CHANGES))("%s", (_what, [after, access, judged, unread]) => {
  const report = reviewed({ s: BASE }, { s: after });
  expect({ access: report.access, judged: report.judged }).toEqual({ access, judged });
  const listed = report.workspaces.flatMap((workspace) => workspace.unread);
  expect(listed.map(({ address, change }) => `${address} ${change}`)).toEqual(unread);
});
