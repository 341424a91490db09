import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../../../modules/review";
import { json, METADATA, movesOf, outputOf, PROVIDER, reviewedStack, roles, S3_READ } from "../outputs";

// How Terraform signs in and where it keeps the state. These settings grant nothing themselves.

describe("the provider", () => {
  const provider = (more: object) => ({ provider: { aws: [{ ...PROVIDER.aws[0], ...more }] } });
  const settings = (before: object, after: object) =>
    (
      reviewedStack(roles(["R"], json(S3_READ), provider(before)), roles(["R"], json(S3_READ), provider(after)))
        .workspace?.moves ?? []
    ).map((move) => (move.kind === "setting" ? [move.of, move.name, move.before, move.after] : [move.kind]));
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
      ["allowed_account_ids", "111122223333", undefined],
    ],
    [{}, { endpoints: [{ iam: "http://localhost" }] }, ["endpoints.iam", undefined, "http://localhost"]],
    [{ secret_key: "one" }, { secret_key: "two" }, ["secret_key", "(a credential)", "(a credential)"]],
  ])("from %j to %j", (before, after, expected) => {
    expect(settings(before, after)).toEqual([["provider", ...expected]]);
  });

  test("with another account is a changed setting, and its roles are other roles", () => {
    const { access, workspace } = reviewedStack(
      roles(["R"]),
      roles(["R"], json(S3_READ), provider({ allowed_account_ids: ["444455556666"] })),
    );
    expect(access).toBe("broader");
    expect(workspace).toMatchObject({ gains: [{}], loses: [{}] });
    expect(workspace?.moves).toEqual([
      { kind: "setting", of: "provider", name: "allowed_account_ids", before: "111122223333", after: "444455556666" },
    ]);
  });

  test("with a path whose text stays the same and whose variable changes is a changed setting", () => {
    const path = (value: string) => ({
      ...roles(["R"], json(S3_READ), provider({ shared_config_files: ["/home/${var.v}/config"] })),
      variable: { v: { default: value } },
    });
    const { workspace } = reviewedStack(path("a"), path("b"));
    expect(workspace?.moves).toMatchObject([{ kind: "setting", name: "shared_config_files" }]);
  });

  test("can change its tags and retries, and use a local for a value, without a change in the report", () => {
    expect(settings({}, { default_tags: [{ tags: { a: "b" } }], max_retries: 3 })).toEqual([]);
    const local = {
      ...roles(["R"]),
      provider: { aws: [{ region: "${local.region}", allowed_account_ids: ["111122223333"] }] },
      locals: { region: "eu-west-1" },
    };
    expect(movesOf(roles(["R"]), local)).toEqual([]);
  });
});

describe("the state", () => {
  const backend = (terraform: object) => roles(["R"], json(S3_READ), { terraform });
  const settings = (before: object, after: object) =>
    movesOf(backend(before), backend(after)).map((move) =>
      move.kind === "setting" ? [move.of, move.name, move.before, move.after] : move,
    );
  const s3 = (more: object) => ({ backend: { s3: { bucket: "b", key: "k", ...more } } });

  test.each([
    [s3({}), s3({ key: "other" }), [["key", "k", "other"]]],
    [s3({}), s3({ encrypt: true }), [["encrypt", undefined, "true"]]],
    [s3({}), s3({ assume_role: { role_arn: "r" } }), [["assume_role.role_arn", undefined, "r"]]],
    [s3({ access_key: "one" }), s3({ access_key: "two" }), [["access_key", "(a credential)", "(a credential)"]]],
    [{ backend: { local: { path: "../a" } } }, { backend: { local: { path: "../b" } } }, [["path", "../a", "../b"]]],
    [
      { cloud: { organization: "o", workspaces: { name: "w" } } },
      { cloud: { organization: "o", workspaces: { name: "x" } } },
      [["workspaces.name", "w", "x"]],
    ],
    [
      s3({}),
      { cloud: { organization: "o" } },
      [
        ["backend", "s3", "cloud"],
        ["bucket", "b", undefined],
        ["key", "k", undefined],
        ["organization", undefined, "o"],
      ],
    ],
  ])("from %j to %j", (before, after, expected) => {
    expect(settings(before, after)).toEqual(expected.map((one) => ["state", ...one]));
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
