import { json, PROVIDER, reviewed, reviewedStack, roles, S3_READ, type Stack } from "../outputs";

const names = (groups: ReadonlyArray<{ readonly roles: ReadonlyArray<{ readonly name?: string }> }> = []) =>
  groups.map((group) => group.roles.map(({ name }) => name));

/** An inline policy. */
const policy = (more: object) => ({ name: "P", role: "R", policy: json(S3_READ), ...more });
const stackOf = (policies: Readonly<Record<string, object>>, more: Stack = {}): Stack => ({
  ...more,
  resource: { aws_iam_role_policy: policies, ...(more.resource as object) },
});

describe("roles of a stack", () => {
  test("gain and lose access, each once and sorted by name", () => {
    const { access, workspace } = reviewedStack(roles(["C", "A", "Gone"]), roles(["Z", "A", "C", "New"]));
    expect(access).toBe("broader");
    expect(names(workspace?.gains)).toEqual([["New", "Z"]]);
    expect(names(workspace?.loses)).toEqual([["Gone"]]);
    expect(workspace?.changes).toEqual([]);
    expect(workspace).toMatchObject({ name: "s", account: "111122223333", region: "eu-west-1", presence: "kept" });
  });

  test("are in one group if their changes are equal, and in two if not", () => {
    const wide = json({ ...S3_READ, Action: ["s3:GetObject", "s3:PutObject"] });
    const before = stackOf({
      a: policy({ role: "A" }),
      b: policy({ role: "B" }),
      c: policy({ role: "C", policy: wide }),
    });
    const after = stackOf({
      a: policy({ role: "A", policy: wide }),
      b: policy({ role: "B", policy: wide }),
      c: policy({ role: "C" }),
    });
    const { workspace } = reviewedStack(before, after);
    expect(names(workspace?.changes)).toEqual([["A", "B"], ["C"]]);
    expect(workspace?.changes.map(({ access, added, removed }) => [access, added.length, removed.length])).toEqual([
      ["broader", 1, 0],
      ["narrower", 0, 1],
    ]);
  });

  test("are compared by all policies of one role together, whatever the case of its name", () => {
    const both = stackOf({ a: policy({ name: "P" }), b: policy({ name: "Q" }) });
    const one = stackOf({ b: policy({ name: "Q", role: "r" }) });
    expect(reviewedStack(both, one).access).toBe("same");
    expect(reviewedStack(one, both).access).toBe("same");
  });

  test("gain nothing through a policy without statements", () => {
    expect(reviewedStack({}, roles(["R"], json())).access).toBe("same");
  });

  test("get broader access if a Deny is removed", () => {
    expect(reviewedStack(roles(["R"], json({ ...S3_READ, Effect: "Deny" })), {}).access).toBe("broader");
  });

  test("can have the names of an object's own properties", () => {
    const { workspace } = reviewedStack({}, roles(["constructor", "__proto__", "toString"]));
    expect(names(workspace?.gains)).toEqual([["__proto__", "constructor", "toString"]]);
  });
});

describe("roles of several stacks", () => {
  const other = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["444455556666"] }] } };

  test("are the same role in one account", () => {
    expect(reviewed({ a: roles(["R"]), b: {} }, { a: {}, b: roles(["R"]) }).access).toBe("same");
    expect(reviewed({ a: roles(["R"]), b: roles(["R"]) }, { a: {}, b: roles(["R"]) }).access).toBe("same");
  });

  test("are different roles in two accounts", () => {
    const { access, workspaces } = reviewed(
      { a: roles(["R"]), b: other },
      { a: {}, b: roles(["R"], json(S3_READ), other) },
    );
    expect(access).toBe("broader");
    expect(workspaces.map(({ name, gains, loses }) => [name, names(gains), names(loses)])).toEqual([
      ["a", [], [["R"]]],
      ["b", [["R"]], []],
    ]);
  });

  test("are different roles if the accounts are unknown", () => {
    const none = { provider: { aws: [{ region: "eu-west-1" }] } };
    const moved = reviewed(
      { a: roles(["R"], json(S3_READ), none), b: none },
      { a: none, b: roles(["R"], json(S3_READ), none) },
    );
    expect(moved.access).toBe("broader");
    // Adding or removing the account alone changes no access.
    expect(reviewedStack(roles(["R"], json(S3_READ), none), roles(["R"])).access).toBe("same");
    expect(reviewedStack(roles(["R"]), roles(["R"], json(S3_READ), none)).access).toBe("same");
  });

  test("are in the account of the assumed role if no account is required", () => {
    const assumed = (account: string) => ({
      provider: { aws: [{ assume_role: [{ role_arn: `arn:aws:iam::${account}:role/D` }] }] },
    });
    const { workspace } = reviewedStack(
      roles(["R"], json(S3_READ), assumed("111122223333")),
      roles(["R"], json(S3_READ), assumed("444455556666")),
    );
    expect(workspace).toMatchObject({ account: "444455556666", loses: [{ account: "111122223333" }], gains: [{}] });
  });

  test("of another account than the default provider's are reported with their account", () => {
    const aliases = {
      aws: [...PROVIDER.aws, { alias: "eu", region: "eu-central-1", allowed_account_ids: ["444455556666"] }],
    };
    const before = stackOf({ a: policy({}) }, { provider: aliases });
    const after = stackOf({ a: policy({}), b: policy({ provider: "aws.eu" }) }, { provider: aliases });
    const { workspace } = reviewedStack(before, after);
    expect(workspace).toMatchObject({ account: "111122223333", region: "eu-west-1" });
    expect(workspace?.gains).toMatchObject([{ account: "444455556666", roles: [{ name: "R" }] }]);
  });
});

describe("roles by an expression", () => {
  const made = { resource: { aws_iam_role: { r: { name: "Made", assume_role_policy: "{}" } } } };

  test.each([
    "${aws_iam_role.r.name}",
    "${aws_iam_role.r.id}",
    '${element(reverse(split("/", aws_iam_role.r.arn)), 0)}',
    '${reverse(split("/", local.role))[0]}',
    "${local.name}",
    "${data.aws_iam_role.d.name}",
  ])("%s is the role with that name", (role) => {
    const more = {
      ...made,
      data: { aws_iam_role: { d: { name: "Made" } } },
      locals: { role: "${aws_iam_role.r.arn}", name: "Made" },
    };
    expect(
      reviewedStack(stackOf({ a: policy({ role: "Made" }) }, more), stackOf({ a: policy({ role }) }, more)).access,
    ).toBe("same");
  });

  test("a role whose name Terraform generates is identified by its resource", () => {
    const stack = (prefix: string, tag: string) =>
      stackOf(
        { a: policy({ role: "${aws_iam_role.r.name}" }) },
        { resource: { aws_iam_role: { r: { name_prefix: prefix, tags: { tag } } } } },
      );
    const { workspace } = reviewedStack(
      stackOf({}, { resource: { aws_iam_role: { r: { name_prefix: "a", tags: { tag: "x" } } } } }),
      stack("a", "x"),
    );
    expect(workspace?.gains[0]?.roles).toEqual([{ from: ["aws_iam_role.r"] }]);
    expect(reviewedStack(stack("a", "x"), stack("a", "x")).access).toBe("same");
    expect(reviewedStack(stack("a", "x"), stack("a", "y")).access).toBe("broader");
    expect(reviewedStack(stack("a", "x"), stack("b", "x")).access).toBe("broader");
  });

  test("the roles of a list or map of known values are read one by one", () => {
    const repeated = (for_each: unknown, role: string) => stackOf({ a: policy({ for_each, role }) });
    const ways = [
      repeated('${toset(["A", "B"])}', "${each.value}"),
      repeated({ a: "A", b: "B" }, "${each.value}"),
      repeated({ A: { x: 1 }, B: {} }, "${each.key}"),
      repeated({ a: { role: "A" }, b: { role: "B" } }, "${each.value.role}"),
      repeated('${{"a" = "A", "b" = "B"}}', "${each.value}"),
      repeated({ a: "arn:aws:iam::111122223333:role/x/A", b: "B" }, '${reverse(split("/", each.value))[0]}'),
      repeated("${toset(local.both)}", "${each.key}"),
    ];
    for (const way of ways) {
      expect(names(reviewedStack({}, { ...way, locals: { both: ["A", "B"] } }).workspace?.gains)).toEqual([["A", "B"]]);
    }
    expect(reviewedStack({}, repeated("${toset([])}", "${each.value}")).access).toBe("same");
    expect(reviewedStack({}, stackOf({ a: policy({ count: 0 }) })).access).toBe("same");
    expect(names(reviewedStack({}, stackOf({ a: policy({ count: 2 }) })).workspace?.gains)).toEqual([["R"]]);
  });

  test("a list that is known after apply is shown by its origin, through locals", () => {
    const list = (variable: object) =>
      stackOf(
        { a: policy({ for_each: "${toset(local.names)}", role: "${each.key}" }) },
        {
          locals: {
            names: '${distinct([for role in local.given : try(reverse(split("/", role))[0], "")])}',
            given: "${var.roles}",
          },
          variable: { roles: variable },
        },
      );
    const { workspace } = reviewedStack({}, list({ default: ["A"] }));
    expect(workspace?.gains[0]?.roles).toEqual([{ from: ["var.roles"], each: true }]);
    expect(reviewedStack(list({ default: ["A"] }), list({ default: ["A"], description: "other" })).access).toBe("same");
    const changed = reviewedStack(list({ default: ["A"] }), list({ default: ["A", "B"] }));
    expect(changed.access).toBe("broader");
    expect(changed.workspace?.changes[0]?.undecided).toEqual([
      {
        code: "roles",
        what: expect.any(String),
        change: "changed",
        from: ["var.roles"],
      },
    ]);
    expect(reviewedStack(list({ default: ["A"] }), {}).access).toBe("narrower");
  });

  test("the roles of a list of known values are one group, even if the policy contains an expression", () => {
    const each = stackOf(
      {
        a: policy({
          for_each: { A: 1, B: 2 },
          role: "${each.key}",
          policy: json({ ...S3_READ, Resource: "arn:aws:s3:::${data.aws_caller_identity.c.account_id}" }),
        }),
      },
      { data: { aws_caller_identity: { c: {} } } },
    );
    expect(names(reviewedStack({}, each).workspace?.gains)).toEqual([["A", "B"]]);
    const counted = stackOf(
      { a: policy({ role: "${var.account_role}", count: 1 }) },
      { variable: { account_role: {} } },
    );
    expect(reviewedStack({}, counted).workspace?.gains[0]?.roles).toEqual([{ from: ["var.account_role"] }]);
  });

  test("the default of a sensitive variable is not shown", () => {
    const role = (value: string) =>
      stackOf({ a: policy({ role: "${var.r}" }) }, { variable: { r: { default: value, sensitive: true } } });
    const { access, workspace } = reviewedStack(role("hidden1"), role("hidden2"));
    expect(access).toBe("broader");
    expect(JSON.stringify(workspace)).not.toContain("hidden");
  });

  test("roles from variables of one name in two stacks are different roles", () => {
    const role = stackOf({ a: policy({ role: "${var.r}" }) }, { variable: { r: {} } });
    expect(reviewed({ a: role, b: {} }, { a: {}, b: role }).access).toBe("broader");
  });
});
