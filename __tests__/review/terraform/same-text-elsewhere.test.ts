import { PROVIDER, reviewed, roles, type Stack } from "../outputs";
import { inStack, pinned, provider, stack, testBroader, variable } from "../stacks";

// Policies whose text stays the same but whose account may change. In an earlier version, each counted as no change.

testBroader({
  "the account changes of a role that is known after apply": inStack(
    stack({ role: "${var.v}" }, { ...variable("R"), ...provider(pinned("111122223333")) }),
    stack({ role: "${var.v}" }, { ...variable("R"), ...provider(pinned("444455556666")) }),
  ),
  "the profile changes, and no account is required": inStack(
    stack({}, provider({ profile: "dev" })),
    stack({}, provider({ profile: "prod" })),
  ),
  "the profile is a variable that changes": inStack(
    stack({}, { ...provider({ profile: "${var.v}" }), ...variable("dev") }),
    stack({}, { ...provider({ profile: "${var.v}" }), ...variable("prod") }),
  ),
  "the required account is a variable that changes": inStack(
    stack({}, { ...provider({ allowed_account_ids: ["${var.v}"] }), ...variable("111122223333") }),
    stack({}, { ...provider({ allowed_account_ids: ["${var.v}"] }), ...variable("444455556666") }),
  ),
  "a second account is allowed": inStack(
    stack({}, provider(pinned("111122223333"))),
    stack({}, provider({ allowed_account_ids: ["111122223333", "444455556666"] })),
  ),
  "the last role of a chain changes": inStack(
    stack({}, provider({ assume_role: [{ role_arn: arn("111122223333") }, { role_arn: arn("222233334444") }] })),
    stack({}, provider({ assume_role: [{ role_arn: arn("111122223333") }, { role_arn: arn("333344445555") }] })),
  ),
  "the partition changes, and no account is required": inStack(
    stack({}, provider({ region: "eu-west-1" })),
    stack({}, provider({ region: "cn-north-1" })),
  ),
  "the alias of the provider is written with a space": inStack(
    stack({ provider: "aws" }, provider(pinned("111122223333"), pinned("444455556666", { alias: "eu" }))),
    stack({ provider: "aws .eu" }, provider(pinned("111122223333"), pinned("444455556666", { alias: "eu" }))),
  ),
  "the AWS provider has another local name and a full source address": inStack(
    stack(
      { provider: "awsx.dev" },
      awsx({ alias: "dev", ...pinned("111122223333") }, "registry.terraform.io/hashicorp/aws"),
    ),
    stack(
      { provider: "awsx.dev" },
      awsx({ alias: "dev", ...pinned("444455556666") }, "registry.terraform.io/hashicorp/aws"),
    ),
  ),
  "the AWS provider has another local name": inStack(
    stack({ provider: "awsx.dev" }, awsx({ alias: "dev", ...pinned("111122223333") })),
    stack({ provider: "awsx.dev" }, awsx({ alias: "dev", ...pinned("444455556666") })),
  ),
});

test("an alias can be the name of another provider", () => {
  const of = (account: string): Stack =>
    stack({ provider: "aws.google" }, { provider: { google: {}, aws: [pinned(account, { alias: "google" })] } });
  expect(reviewed({ s: of("111122223333") }, { s: of("444455556666") }).judged).toBe("broader");
});

test("two stacks of one account share its roles, even if their providers differ otherwise", () => {
  const other = { provider: { aws: [{ ...PROVIDER.aws[0], max_retries: 3 }] } };
  expect(reviewed({ a: roles(["R"]), b: other }, { a: {}, b: { ...roles(["R"]), ...other } }).access).toBe("same");
});

function arn(account: string): string {
  return `arn:aws:iam::${account}:role/D`;
}

function awsx(configuration: object, source = "hashicorp/aws"): Stack {
  return {
    provider: { awsx: [configuration] },
    terraform: { required_providers: { awsx: { source } } },
  };
}
