import type { Aws } from "./account";
import type { Binding } from "./schema";
import type { Problem } from "./terraform-type";
import { textOf, textsOf, type Values } from "./values";

export const PROVIDER: Binding = { folder: "provider", className: "AwsProvider" };

/** Applies the provider's configuration, and returns the problems that the provider has with it. */
export function configure(aws: Aws, config: Values): Problem[] {
  aws.reload();
  const region = textOf(config, "region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (!region) {
    return [{ summary: "Invalid provider configuration", detail: "invalid AWS Region: " }];
  }
  aws.region = region;
  const { account } = aws.account;
  const allowed = textsOf(config, "allowed_account_ids");
  const isRefused = allowed.length > 0 && !allowed.includes(account);
  return isRefused || textsOf(config, "forbidden_account_ids").includes(account)
    ? [{ summary: `AWS account ID not allowed: ${account}` }]
    : [];
}
