import { reportMarkdown } from "../../modules/review";
import { json, reviewed, roles, S3_READ, type Stack } from "./outputs";

const shown = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) =>
  reportMarkdown(reviewed(before, after));
const NO_CHANGE = "**No change in access.**";

describe("no change in access", () => {
  test("is one line, whatever else differs", () => {
    const other = { output: { o: { value: "1" } }, locals: { a: 1 }, data: { aws_region: { r: {} } } };
    expect(shown({ s: roles(["A", "B"]) }, { s: { ...roles(["B", "A"]), ...other } })).toBe(`${NO_CHANGE}\n`);
    expect(shown({}, { s: { resource: { aws_s3_bucket: { b: {} } } } })).toBe(`${NO_CHANGE}\n`);
  });

  test("comes first where something moves", () => {
    const named = (name: string) => ({
      s: { resource: { aws_iam_role_policy: { a: { role: "R", name, policy: json(S3_READ) } } } },
    });
    expect(shown(named("P"), named("Q")).split("\n")[0]).toBe(`${NO_CHANGE} What moves:`);
  });
});

describe("a thousand roles", () => {
  const many = Array.from({ length: 1000 }, (_, index) => `Role-${1000 + index}`);
  const text = shown({ s: {} }, { s: roles(many) });

  test("are counted, the first ten named, and where the rest is", () => {
    expect(text.split("\n")[0]).toBe("**Access gets broader:** 1,000 IAM roles gain access.");
    expect(text).toContain(
      '`Role-1008`, `Role-1009`, and 990 more: `--json` has all of it, and `stacks/s/cdk.tf.json` each as `"role"`\n',
    );
    expect(text).not.toContain("Role-1010");
    expect(text.split("\n").length).toBeLessThan(20);
  });

  test("in a thousand workspaces are no more than GitHub takes, and say that there is more", () => {
    const stacks = Object.fromEntries(many.map((role) => [role.toLowerCase(), roles([role])]));
    const all = shown({}, stacks);
    expect(all.length).toBeLessThan(65_536);
    expect(all).toContain("| …and 950 more |");
    expect(all.endsWith("\n…and more than fits here: `--json` has all of it.\n")).toBe(true);
  });

  test("with a permission each of their own are no more either", () => {
    const own = Object.fromEntries(
      many.map((role) => [role, { name: "P", role, policy: json({ ...S3_READ, Resource: `arn:aws:s3:::${role}` }) }]),
    );
    const all = shown({}, { s: { resource: { aws_iam_role_policy: own } } });
    expect(all.length).toBeLessThan(65_536);
    expect(all).toContain("…and 990 more groups of roles: `--json` has all of it.\n");
  });
});

describe("permissions", () => {
  test("are a line for each action, with its resources and conditions, once for all roles", () => {
    const policy = json(
      { ...S3_READ, Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:aws:s3:::b", "arn:aws:s3:::a"] },
      {
        Effect: "Allow",
        Action: "s3:List*",
        Resource: "*",
        Condition: { StringEquals: { "aws:username": ["y", "x"] }, Bool: { "aws:SecureTransport": "true" } },
      },
      { Effect: "Deny", NotAction: "iam:*", NotResource: "arn:aws:s3:::c" },
    );
    const text = shown({ s: {} }, { s: roles(["A", "B"], policy) });
    expect(/```diff\n(.*?)```/s.exec(text)?.[1]?.split("\n")).toEqual([
      "+ s3:List* on * if Bool aws:SecureTransport true and aws:username is x or y",
      "+ deny all actions but iam:* on all but arn:aws:s3:::c",
      "+ s3:GetObject on arn:aws:s3:::a, arn:aws:s3:::b",
      "+ s3:PutObject on arn:aws:s3:::a, arn:aws:s3:::b",
      "",
    ]);
  });

  test("that are wide stand first, so that none hides behind the lines that are left out", () => {
    const actions = Array.from({ length: 100 }, (_, index) => `a:Action${100 + index}`);
    const text = shown({ s: {} }, { s: roles(["R"], json({ ...S3_READ, Action: [...actions, "z:*"] })) });
    const lines = /```diff\n(.*?)```/s.exec(text)?.[1]?.split("\n") ?? [];
    expect(lines[0]).toBe("+ z:* on *");
    expect(lines.at(-2)).toBe("…and 61 more lines: `--json` has all of it");
  });
});

describe("text of a stack stays text", () => {
  const NASTY = "`x` **bold** @team <img src=x> [link](http://x) | ~~~ \u202e\u0007\n# heading";

  test.each([
    ["a role", roles([NASTY])],
    ["a policy", { resource: { aws_iam_role_policy: { a: { name: NASTY, role: "R", policy: json(S3_READ) } } } }],
    ["an action", roles(["R"], json({ ...S3_READ, Action: NASTY }))],
    ["a fence", roles(["R"], json({ ...S3_READ, Action: "````\n```" }))],
    ["a resource", roles(["R"], json({ ...S3_READ, Resource: NASTY }))],
    ["a condition", roles(["R"], json({ ...S3_READ, Condition: { [NASTY]: { [NASTY]: NASTY } } }))],
    ["an unread resource", { resource: { aws_iam_role: { [NASTY]: { assume_role_policy: "a" } } } }],
    ["a region", { ...roles(["R"]), provider: { aws: [{ region: NASTY }] } }],
  ])("in %s", (_what, stack) => {
    const text = shown({ s: {} }, { s: stack });
    // Outside code, Markdown would make something of it, GitHub of the mention too.
    const prose = text.replace(/^(`{3,})diff\n.*?^\1$/gms, "").replace(/(`+)(?!`).*?[^`]\1(?!`)/gs, "");
    expect(prose).not.toMatch(/bold|@team|<img|link|heading/);
    expect(text).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(text.match(/^#+ /gm)).toEqual(["### "]);
  });

  test("in a table's cell, whose end a bar would be", () => {
    const provider = { provider: { aws: [{ region: "eu|west" }] } };
    const text = shown({}, { a: { ...roles(["R"]), ...provider }, b: { ...roles(["R"]), ...provider } });
    expect(text).toContain("| `a` |  | `eu\\|west` | 1 | 0 | 0 | **broader** |");
  });

  test("of any length is cut", () => {
    expect(
      shown({ s: {} }, { s: roles(["R"], json({ ...S3_READ, Resource: `arn:${"x".repeat(5000)}` })) }).length,
    ).toBeLessThan(1000);
  });
});
