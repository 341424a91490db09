import { PROVIDER, reviewed, roles, type Stack } from "./outputs";
import { one, pinned, provider, stack, testBroader, variable } from "./stacks";

// Policies that stay as they are written, of an account that may be another. Each of these once passed for no change.

testBroader({
  "the account of a role that is known only at apply": one(
    stack({ role: "${var.v}" }, { ...variable("R"), ...provider(pinned("111122223333")) }),
    stack({ role: "${var.v}" }, { ...variable("R"), ...provider(pinned("444455556666")) }),
  ),
  "who signs in, where no account is demanded": one(
    stack({}, provider({ profile: "dev" })),
    stack({}, provider({ profile: "prod" })),
  ),
  "who signs in, by a variable": one(
    stack({}, { ...provider({ profile: "${var.v}" }), ...variable("dev") }),
    stack({}, { ...provider({ profile: "${var.v}" }), ...variable("prod") }),
  ),
  "the account demanded, by a variable": one(
    stack({}, { ...provider({ allowed_account_ids: ["${var.v}"] }), ...variable("111122223333") }),
    stack({}, { ...provider({ allowed_account_ids: ["${var.v}"] }), ...variable("444455556666") }),
  ),
  "a second account allowed": one(
    stack({}, provider(pinned("111122223333"))),
    stack({}, provider({ allowed_account_ids: ["111122223333", "444455556666"] })),
  ),
  "the last of a chain of roles": one(
    stack({}, provider({ assume_role: [{ role_arn: arn("111122223333") }, { role_arn: arn("222233334444") }] })),
    stack({}, provider({ assume_role: [{ role_arn: arn("111122223333") }, { role_arn: arn("333344445555") }] })),
  ),
  "a partition, where no account is demanded": one(
    stack({}, provider({ region: "eu-west-1" })),
    stack({}, provider({ region: "cn-north-1" })),
  ),
  "a provider whose alias is spaced": one(
    stack({ provider: "aws" }, provider(pinned("111122223333"), pinned("444455556666", { alias: "eu" }))),
    stack({ provider: "aws .eu" }, provider(pinned("111122223333"), pinned("444455556666", { alias: "eu" }))),
  ),
  "a provider by another name, from a registry that is named": one(
    stack(
      { provider: "awsx.dev" },
      awsx({ alias: "dev", ...pinned("111122223333") }, "registry.terraform.io/hashicorp/aws"),
    ),
    stack(
      { provider: "awsx.dev" },
      awsx({ alias: "dev", ...pinned("444455556666") }, "registry.terraform.io/hashicorp/aws"),
    ),
  ),
  "a provider by another name": one(
    stack({ provider: "awsx.dev" }, awsx({ alias: "dev", ...pinned("111122223333") })),
    stack({ provider: "awsx.dev" }, awsx({ alias: "dev", ...pinned("444455556666") })),
  ),
});

test("a provider that two stacks have in one account makes their roles one, whatever else it says", () => {
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
