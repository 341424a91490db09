import { plain } from "../../model-sharing";
import { DiscoveryError, fault } from "../problems";

/**
 * The execution role in an answer, or nothing if the answer has none.
 *
 * @param settings - the settings of a user profile, or the default settings of a domain
 */
export function executionRole(domain: string, settings: { readonly ExecutionRole?: unknown } = {}): string | undefined {
  const given = settings?.ExecutionRole ?? "";
  if (typeof given !== "string" || !/^(arn:|$)/.test(given)) {
    throw new DiscoveryError(fault("noRoleArn", { domain, given: plain(given) }));
  }
  return given === "" ? undefined : given;
}
