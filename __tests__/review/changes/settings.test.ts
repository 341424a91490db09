import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../../../modules/review";
import { json, METADATA, outputOf, PROVIDER, reviewedStack, roles, S3_READ, settingsOf } from "../outputs";

// How Terraform signs in and where it keeps the state. These settings grant nothing themselves.

describe("the provider", () => {
  const provider = (more: object) => ({ provider: { aws: [{ ...PROVIDER.aws[0], ...more }] } });
  const settings = (before: object, after: object) =>
    (
      reviewedStack(roles(["R"], json(S3_READ), provider(before)), roles(["R"], json(S3_READ), provider(after)))
        .workspace?.settings ?? []
    ).map(({ name, before, after }) => [name, before, after]);
  const assume = (more: object) => ({ assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/A", ...more }] });

  test.each([
    [{}, { region: "eu-central-1" }, ["region", "eu-west-1", "eu-central-1"]],
    [{ profile: "a" }, { profile: "b" }, ["profile", "a", "b"]],
    [{}, assume({}), ["assume_role.role_arn", undefined, "arn:aws:iam::111122223333:role/A"]],
    [assume({}), {}, ["assume_role.role_arn", "arn:aws:iam::111122223333:role/A", undefined]],
    [assume({ external_id: "x" }), assume({ external_id: "y" }), ["assume_role.external_id", "x", "y"]],
    [
      { allowed_account_ids: ["111122223333"] },
      { allowed_account_ids: undefined },
      ["allowed_account_ids", '["111122223333"]', undefined],
    ],
    [{}, { endpoints: [{ iam: "http://localhost" }] }, ["endpoints.iam", undefined, "http://localhost"]],
    [{ secret_key: "one" }, { secret_key: "two" }, ["secret_key", "(a credential)", "(a credential)"]],
  ])("from %j to %j", (before, after, expected) => {
    const [name, ...values] = expected;
    expect(settings(before, after)).toEqual([[`provider.aws.${name}`, ...values]]);
  });

  test("with another account is a changed setting, and its roles are other roles", () => {
    const { access, workspace } = reviewedStack(
      roles(["R"]),
      roles(["R"], json(S3_READ), provider({ allowed_account_ids: ["444455556666"] })),
    );
    expect(access).toBe("broader");
    expect(workspace).toMatchObject({ gains: [{}], loses: [{}] });
    expect(workspace?.settings).toEqual([
      { name: "provider.aws.allowed_account_ids", before: '["111122223333"]', after: '["444455556666"]' },
    ]);
  });

  test("with a path whose text stays the same and whose variable changes is a changed setting", () => {
    const path = (value: string) => ({
      ...roles(["R"], json(S3_READ), provider({ shared_config_files: ["/home/${var.v}/config"] })),
      variable: { v: { default: value } },
    });
    const { workspace } = reviewedStack(path("a"), path("b"));
    expect(workspace?.settings).toMatchObject([{ name: "provider.aws.shared_config_files" }]);
  });

  test("can change its tags and retries, and use a local for a value, without a change in the report", () => {
    expect(settings({}, { default_tags: [{ tags: { a: "b" } }], max_retries: 3 })).toEqual([]);
    const local = {
      ...roles(["R"]),
      provider: { aws: [{ region: "${local.region}", allowed_account_ids: ["111122223333"] }] },
      locals: { region: "eu-west-1" },
    };
    expect(settingsOf(roles(["R"]), local)).toEqual([]);
  });
});

describe("the state", () => {
  const backend = (terraform: object) => roles(["R"], json(S3_READ), { terraform });
  const settings = (before: object, after: object) =>
    settingsOf(backend(before), backend(after)).map(({ name, before, after }) => [name, before, after]);
  const s3 = (more: object) => ({ backend: { s3: { bucket: "b", key: "k", ...more } } });

  test.each([
    [s3({}), s3({ key: "other" }), [["backend.key", "k", "other"]]],
    [s3({}), s3({ encrypt: true }), [["backend.encrypt", undefined, "true"]]],
    [s3({}), s3({ assume_role: { role_arn: "r" } }), [["backend.assume_role.role_arn", undefined, "r"]]],
    [
      s3({ access_key: "one" }),
      s3({ access_key: "two" }),
      [["backend.access_key", "(a credential)", "(a credential)"]],
    ],
    [
      { backend: { local: { path: "../a" } } },
      { backend: { local: { path: "../b" } } },
      [["backend.path", "../a", "../b"]],
    ],
    [
      { cloud: { organization: "o", workspaces: { name: "w" } } },
      { cloud: { organization: "o", workspaces: { name: "x" } } },
      [["backend.workspaces.name", "w", "x"]],
    ],
    [
      s3({}),
      { cloud: { organization: "o" } },
      [
        ["backend", "s3", "cloud"],
        ["backend.bucket", "b", undefined],
        ["backend.key", "k", undefined],
        ["backend.organization", undefined, "o"],
      ],
    ],
  ])("from %j to %j", (before, after, expected) => {
    expect(settings(before, after)).toEqual(expected);
  });

  test("stays in place if its path relative to the output folder stays the same, like CDKTF's default", () => {
    const side = (path: (folder: string) => string) => {
      const folder = outputOf({ s: {} });
      const terraform = { backend: { local: { path: path(folder) } } };
      writeFileSync(join(folder, "stacks/s/cdk.tf.json"), JSON.stringify({ "//": METADATA, ...backend(terraform) }));
      return readOutputFolder(folder).stacks;
    };
    const moved = (before: (folder: string) => string, after: (folder: string) => string) =>
      compareOutputs(side(before), side(after)).workspaces;
    const inside = (folder: string) => join(folder, "terraform.s.tfstate");
    expect(moved(inside, inside)).toEqual([]);
    expect(
      moved(
        () => "/state/s.tfstate",
        () => "/state/s.tfstate",
      ),
    ).toEqual([]);
    expect(moved(inside, (folder) => join(folder, "other.tfstate"))).toHaveLength(1);
  });
});

describe("verification", () => {
  const simulation = (depends_on: readonly string[]) => ({
    data: { aws_iam_principal_policy_simulation: { v: { depends_on } } },
  });
  const [on, off] = [roles(["R"], json(S3_READ), simulation(["aws_iam_role_policy.R"])), roles(["R"])];

  test("is a setting, on as long as the stack has a simulation", () => {
    expect(settingsOf(on, off)).toEqual([{ name: "verification", before: "on", after: "off" }]);
    expect(settingsOf(off, on)).toEqual([{ name: "verification", before: "off", after: "on" }]);
    expect(settingsOf(on, roles(["R"], json(S3_READ), simulation(["local.put"])))).toEqual([]);
  });
});
