import { json, reviewedStack, roles } from "../outputs";

// The expected results were derived by hand from AWS's reference of policy elements.

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
  ["an action is added", [allow("s3:Get")], [allow(["s3:Get", "s3:Put"])], "broader"],
  ["an action is removed", [allow(["s3:Get", "s3:Put"])], [allow("s3:Get")], "narrower"],
  ["an action is replaced", [allow("s3:Get")], [allow("s3:Put")], "both"],
  ["an action becomes a pattern that matches it", [allow("s3:GetObject")], [allow("s3:Get*")], "broader"],
  ["a pattern becomes an action that it matches", [allow("s3:Get*")], [allow("s3:GetObject")], "narrower"],
  ["a star becomes a question mark", [allow("s3:Get*")], [allow("s3:Get?bject")], "narrower"],
  ["a question mark becomes a star", [allow("s3:Get?bject")], [allow("s3:Get*")], "broader"],
  ["a pattern becomes all actions", [allow("s3:Get*")], [allow("*")], "broader"],
  ["the case of an action changes", [allow("s3:GetObject")], [allow("S3:getobject")], "same"],
  ["the order of actions changes", [allow(["s3:A", "s3:B"])], [allow(["s3:B", "s3:A"])], "same"],
  ["one statement becomes two", [allow(["s3:A", "s3:B"])], [allow("s3:A"), allow("s3:B")], "same"],
  ["a statement is repeated", [allow("s3:A")], [allow("s3:A"), allow("s3:A")], "same"],
  [
    "an action is added that a pattern already matches",
    [allow("s3:*")],
    [allow("s3:*"), allow("s3:GetObject")],
    "same",
  ],
  ["a statement gets a name", [allow("s3:A")], [{ ...allow("s3:A"), Sid: "Named" }], "same"],

  ["a resource gets wider", [allow("s3:A", `${BUCKET}/a/*`)], [allow("s3:A", `${BUCKET}/*`)], "broader"],
  ["a resource gets narrower", [allow("s3:A", `${BUCKET}/*`)], [allow("s3:A", `${BUCKET}/a/*`)], "narrower"],
  ["a resource is replaced", [allow("s3:A", BUCKET)], [allow("s3:A", `${BUCKET}2`)], "both"],
  ["the case of a resource changes", [allow("s3:A", BUCKET)], [allow("s3:A", "arn:aws:s3:::Models")], "both"],
  [
    "a star for the start of an ARN becomes an ARN",
    [allow("s3:A", "*models*")],
    [allow("s3:A", `${BUCKET}/a`)],
    "both",
  ],
  [
    "stars for single parts of an ARN become those parts",
    [allow("s3:A", "arn:aws:s3:*:*:models/*")],
    [allow("s3:A", "arn:aws:s3:::models/a:b")],
    "narrower",
  ],
  [
    "a star does not match two parts of an ARN",
    [allow("s3:A", "arn:aws:*::models")],
    [allow("s3:A", "arn:aws:s3:::models")],
    "both",
  ],
  [
    "a star in the middle becomes text",
    [allow("s3:A", `${BUCKET}/*/x`)],
    [allow("s3:A", `${BUCKET}/a/b/x`)],
    "narrower",
  ],
  [
    "a star is followed by text that the other resource does not have",
    [allow("s3:A", `${BUCKET}/a*bc`)],
    [allow("s3:A", `${BUCKET}/axxc`)],
    "both",
  ],
  [
    "a star is followed by text that occurs twice",
    [allow("s3:A", `${BUCKET}/a*bc`)],
    [allow("s3:A", `${BUCKET}/abbcbc`)],
    "narrower",
  ],
  ["a star that matches empty text is removed", [allow("s3:A", `${BUCKET}*`)], [allow("s3:A", BUCKET)], "narrower"],

  ["a condition is added", [allow("s3:A")], [allow("s3:A", "*", when("StringEquals", "a"))], "narrower"],
  ["a condition is removed", [allow("s3:A", "*", when("StringEquals", "a"))], [allow("s3:A")], "broader"],
  [
    "a value is added",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringEquals", ["a", "b"]))],
    "broader",
  ],
  [
    "a value is removed",
    [allow("s3:A", "*", when("StringEquals", ["b", "a"]))],
    [allow("s3:A", "*", when("StringEquals", "a"))],
    "narrower",
  ],
  [
    "two values become two statements",
    [allow("s3:A", "*", when("StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("StringEquals", "b")), allow("s3:A", "*", when("StringEquals", "a"))],
    "same",
  ],
  [
    "a value of StringLike gets wider",
    [allow("s3:A", "*", when("StringLike", "a"))],
    [allow("s3:A", "*", when("StringLike", "a*"))],
    "broader",
  ],
  [
    "a value of StringLike gets narrower",
    [allow("s3:A", "*", when("StringLike", "a*"))],
    [allow("s3:A", "*", when("StringLike", "ab"))],
    "narrower",
  ],
  [
    "a star is plain text for StringEquals",
    [allow("s3:A", "*", when("StringEquals", "a*"))],
    [allow("s3:A", "*", when("StringEquals", "ab"))],
    "both",
  ],
  [
    "a value is added to a negated condition",
    [allow("s3:A", "*", when("StringNotEquals", "a"))],
    [allow("s3:A", "*", when("StringNotEquals", ["a", "b"]))],
    "narrower",
  ],
  [
    "a value is removed from a negated condition",
    [allow("s3:A", "*", when("StringNotEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("StringNotEquals", "a"))],
    "broader",
  ],
  [
    "a value of ForAllValues is removed",
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("ForAllValues:StringEquals", "a"))],
    "both",
  ],
  [
    "a value of ForAllValues is replaced",
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "b"]))],
    [allow("s3:A", "*", when("ForAllValues:StringEquals", ["a", "c"]))],
    "both",
  ],
  [
    "the operator changes",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringLike", "a"))],
    "both",
  ],
  [
    "the case of a condition key changes",
    [allow("s3:A", "*", when("StringEquals", "a"))],
    [allow("s3:A", "*", when("StringEquals", "a", "AWS:UserName"))],
    "same",
  ],
  [
    "one of two conditions is removed",
    [allow("s3:A", "*", { ...when("StringEquals", "a"), ...when("Bool", "true", "aws:SecureTransport") })],
    [allow("s3:A", "*", when("StringEquals", "a"))],
    "broader",
  ],
  [
    "a condition and an action are removed",
    [allow(["s3:A", "s3:B"], "*", when("StringEquals", "a"))],
    [allow("s3:A")],
    "both",
  ],

  ["a Deny is added", [allow("s3:*")], [allow("s3:*"), deny("s3:Put")], "narrower"],
  ["a Deny is removed", [allow("s3:*"), deny("s3:Put")], [allow("s3:*")], "broader"],
  ["a Deny gets wider", [allow("s3:*"), deny("s3:Put")], [allow("s3:*"), deny("s3:P*")], "narrower"],
  ["a Deny gets narrower", [allow("s3:*"), deny("*")], [allow("s3:*"), deny("s3:*")], "broader"],
  ["an Allow becomes a Deny", [allow("s3:A"), allow("s3:B")], [allow("s3:A"), deny("s3:B")], "narrower"],

  ["an action becomes NotAction", [allow("s3:A")], [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "both"],
  [
    "a name is added to NotAction",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
    "narrower",
  ],
  [
    "a name is removed from NotAction",
    [{ Effect: "Allow", NotAction: ["iam:Get", "s3:*"], Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["s3:*"], Resource: "*" }],
    "broader",
  ],
  [
    "a name of NotAction gets wider",
    [{ Effect: "Allow", NotAction: "iam:Get", Resource: "*" }],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    "narrower",
  ],
  ["NotAction becomes all actions", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], [allow("*")], "broader"],
  [
    "all resources become NotResource",
    [allow("s3:A")],
    [{ Effect: "Allow", Action: "s3:A", NotResource: BUCKET }],
    "narrower",
  ],

  [
    "the text after an expression gets narrower",
    [allow("s3:A", "${aws_s3_bucket.b.arn}/*")],
    [allow("s3:A", "${aws_s3_bucket.b.arn}/a")],
    "narrower",
  ],
  [
    "a known resource becomes an expression",
    [allow("s3:A", BUCKET)],
    [allow("s3:A", "${aws_s3_bucket.b.arn}")],
    "both",
  ],
  [
    "question marks do not match an expression",
    [allow("s3:A", "?????????????????????")],
    [allow("s3:A", "${aws_s3_bucket.b}")],
    "both",
  ],
  [
    "a star inside an expression is no pattern",
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
  // Both broader and narrower counts as broader.
  expect(access).toBe(expected === "both" ? "broader" : expected);
});

test("a policy that is too large is compared as a whole, and any change of it counts as broader", () => {
  const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
  const before = json(allow(many(200, "s3:A"), many(101, "arn:aws:s3:::b")));
  const after = json(allow(many(200, "s3:A"), many(102, "arn:aws:s3:::b")));
  expect(reviewedStack(roles(["R"], before), roles(["R"], before)).access).toBe("same");
  const { access, workspace } = reviewedStack(roles(["R"], before), roles(["R"], after));
  expect(access).toBe("broader");
  expect(workspace?.changes[0]?.undecided).toMatchObject([{ code: "largeStatement", change: "changed" }]);
});
