import { json, reviewedStack, roles } from "../outputs";

// What IAM makes of each pair was worked out by hand, from AWS's reference of policy elements.

const allow = (Action: unknown, Resource: unknown = "*", Condition?: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});
const deny = (Action: unknown, Resource: unknown = "*") => ({ ...allow(Action, Resource), Effect: "Deny" });
const when = (operator: string, values: unknown, key = "aws:username") => ({ [operator]: { [key]: values } });

const BUCKET = "arn:aws:s3:::models";

const CASES: ReadonlyArray<readonly [what: string, before: object[], after: object[], expected: string]> = [
  ["an action added", [allow("s3:Get")], [allow(["s3:Get", "s3:Put"])], "broader"],
  ["an action dropped", [allow(["s3:Get", "s3:Put"])], [allow("s3:Get")], "narrower"],
  ["an action for another", [allow("s3:Get")], [allow("s3:Put")], "both"],
  ["an action with a star for one", [allow("s3:GetObject")], [allow("s3:Get*")], "broader"],
  ["one action for one with a star", [allow("s3:Get*")], [allow("s3:GetObject")], "narrower"],
  ["a question mark for a star", [allow("s3:Get*")], [allow("s3:Get?bject")], "narrower"],
  ["a star for a question mark", [allow("s3:Get?bject")], [allow("s3:Get*")], "broader"],
  ["all actions", [allow("s3:Get*")], [allow("*")], "broader"],
  ["capitals of an action", [allow("s3:GetObject")], [allow("S3:getobject")], "same"],
  ["the order of actions", [allow(["s3:A", "s3:B"])], [allow(["s3:B", "s3:A"])], "same"],
  ["one statement as two", [allow(["s3:A", "s3:B"])], [allow("s3:A"), allow("s3:B")], "same"],
  ["a statement twice", [allow("s3:A")], [allow("s3:A"), allow("s3:A")], "same"],
  ["an action that another covers, added", [allow("s3:*")], [allow("s3:*"), allow("s3:GetObject")], "same"],
  ["a statement's name", [allow("s3:A")], [{ ...allow("s3:A"), Sid: "Named" }], "same"],

  ["a resource widened", [allow("s3:A", `${BUCKET}/a/*`)], [allow("s3:A", `${BUCKET}/*`)], "broader"],
  ["a resource narrowed", [allow("s3:A", `${BUCKET}/*`)], [allow("s3:A", `${BUCKET}/a/*`)], "narrower"],
  ["another resource", [allow("s3:A", BUCKET)], [allow("s3:A", `${BUCKET}2`)], "both"],
  ["capitals of a resource", [allow("s3:A", BUCKET)], [allow("s3:A", "arn:aws:s3:::Models")], "both"],
  ["a star for the start of an ARN", [allow("s3:A", "*models*")], [allow("s3:A", `${BUCKET}/a`)], "both"],
  [
    "a star for one part of an ARN",
    [allow("s3:A", "arn:aws:s3:*:*:models/*")],
    [allow("s3:A", "arn:aws:s3:::models/a:b")],
    "narrower",
  ],
  [
    "a star for two parts of an ARN",
    [allow("s3:A", "arn:aws:*::models")],
    [allow("s3:A", "arn:aws:s3:::models")],
    "both",
  ],
  ["a star in the middle", [allow("s3:A", `${BUCKET}/*/x`)], [allow("s3:A", `${BUCKET}/a/b/x`)], "narrower"],
  ["a star before what isn't there", [allow("s3:A", `${BUCKET}/a*bc`)], [allow("s3:A", `${BUCKET}/axxc`)], "both"],
  [
    "a star before what comes again",
    [allow("s3:A", `${BUCKET}/a*bc`)],
    [allow("s3:A", `${BUCKET}/abbcbc`)],
    "narrower",
  ],
  ["a star that fits nothing", [allow("s3:A", `${BUCKET}*`)], [allow("s3:A", BUCKET)], "narrower"],

  ["a condition added", [allow("s3:A")], [allow("s3:A", "*", when("StringEquals", "a"))], "narrower"],
  ["a condition dropped", [allow("s3:A", "*", when("StringEquals", "a"))], [allow("s3:A")], "broader"],
  [
    "a value added",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringEquals", ["a", "b"]))],
    "broader",
  ],
  [
    "a value dropped",
    [allow("s3:A", "*", when("StringEquals", ["b", "a"]))],
    [allow("s3:A", "*", when("StringEquals", "a"))],
    "narrower",
  ],
  [
    "values as two statements",
    [allow("s3:A", "*", when("StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("StringEquals", "b")), allow("s3:A", "*", when("StringEquals", "a"))],
    "same",
  ],
  [
    "a value that is like more",
    [allow("s3:A", "*", when("StringLike", "a"))],
    [allow("s3:A", "*", when("StringLike", "a*"))],
    "broader",
  ],
  [
    "a value that is like less",
    [allow("s3:A", "*", when("StringLike", "a*"))],
    [allow("s3:A", "*", when("StringLike", "ab"))],
    "narrower",
  ],
  [
    "a star that StringEquals takes by the letter",
    [allow("s3:A", "*", when("StringEquals", "a*"))],
    [allow("s3:A", "*", when("StringEquals", "ab"))],
    "both",
  ],
  [
    "a value of a negation added",
    [allow("s3:A", "*", when("StringNotEquals", "a"))],
    [allow("s3:A", "*", when("StringNotEquals", ["a", "b"]))],
    "narrower",
  ],
  [
    "a value of a negation dropped",
    [allow("s3:A", "*", when("StringNotEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("StringNotEquals", "a"))],
    "broader",
  ],
  [
    "values that all must hold",
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("ForAllValues:StringEquals", "a"))],
    "both",
  ],
  [
    "other values that all must hold",
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "c"]))],
    "both",
  ],
  [
    "another operator",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringLike", "a"))],
    "both",
  ],
  [
    "capitals of a condition key",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringEquals", "a", "AWS:UserName"))],
    "same",
  ],
  [
    "one of two conditions dropped",
    [allow("s3:A", "*", { ...when("StringEquals", "a"), ...when("Bool", "true", "aws:SecureTransport") })],
    [allow("s3:A", "*", when("StringEquals", "a"))],
    "broader",
  ],
  [
    "a condition widened and an action dropped",
    [allow(["s3:A", "s3:B"], "*", when("StringEquals", "a"))],
    [allow("s3:A")],
    "both",
  ],

  ["a denial added", [allow("s3:*")], [allow("s3:*"), deny("s3:Put")], "narrower"],
  ["a denial dropped", [allow("s3:*"), deny("s3:Put")], [allow("s3:*")], "broader"],
  ["a denial widened", [allow("s3:*"), deny("s3:Put")], [allow("s3:*"), deny("s3:P*")], "narrower"],
  ["a denial narrowed", [allow("s3:*"), deny("*")], [allow("s3:*"), deny("s3:*")], "broader"],
  ["an allowance as a denial", [allow("s3:A"), allow("s3:B")], [allow("s3:A"), deny("s3:B")], "narrower"],

  ["all actions but some", [allow("s3:A")], [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "both"],
  [
    "all actions but more",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
    "narrower",
  ],
  [
    "all actions but fewer",
    [{ Effect: "Allow", NotAction: ["iam:Get", "s3:*"], Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["s3:*"], Resource: "*" }],
    "broader",
  ],
  [
    "all actions but a wider one",
    [{ Effect: "Allow", NotAction: "iam:Get", Resource: "*" }],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    "narrower",
  ],
  ["all actions for all but some", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], [allow("*")], "broader"],
  ["all resources but one", [allow("s3:A")], [{ Effect: "Allow", Action: "s3:A", NotResource: BUCKET }], "narrower"],

  [
    "an expression's end narrowed",
    [allow("s3:A", "${aws_s3_bucket.b.arn}/*")],
    [allow("s3:A", "${aws_s3_bucket.b.arn}/a")],
    "narrower",
  ],
  ["an expression for a known resource", [allow("s3:A", BUCKET)], [allow("s3:A", "${aws_s3_bucket.b.arn}")], "both"],
  [
    "an expression under question marks",
    [allow("s3:A", "?????????????????????")],
    [allow("s3:A", "${aws_s3_bucket.b}")],
    "both",
  ],
  [
    "another expression that has a star in it",
    [allow("s3:A", "${aws_s3_bucket.b[*].arn}")],
    [allow("s3:A", "${aws_s3_bucket.b[0].arn}")],
    "both",
  ],
];

test.each(CASES)("%s", (_what, before, after, expected) => {
  const { access, workspace } = reviewedStack(roles(["R"], json(...before)), roles(["R"], json(...after)));
  const [group] = workspace?.changes ?? [];
  const found =
    group === undefined ? "same" : group.broadens && group.narrows ? "both" : group.broadens ? "broader" : "narrower";
  expect(found).toBe(expected);
  // What is both counts as broader.
  expect(access).toBe(expected === "both" ? "broader" : expected);
});

test("a policy too large to compare by its permissions is compared as a whole, and another one counts as broader", () => {
  const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
  const before = json(allow(many(200, "s3:A"), many(101, "arn:aws:s3:::b")));
  const after = json(allow(many(200, "s3:A"), many(102, "arn:aws:s3:::b")));
  expect(reviewedStack(roles(["R"], before), roles(["R"], before)).access).toBe("same");
  const { access, workspace } = reviewedStack(roles(["R"], before), roles(["R"], after));
  expect(access).toBe("broader");
  expect(workspace?.changes[0]?.undecided).toMatchObject([{ code: "largeStatement", change: "changed" }]);
});
