import type { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import type { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { checkRoles } from "./checks";
import { fault, ModelSharingPropsError, type Problem } from "./problems";
import { addDomains, domainMismatches, keyOf, readDomain } from "./roles";

/**
 * Returns the execution roles of user profiles, as a map for `profileRoles`.
 *
 * The role of a profile is its own execution role or, if it has none, the default of its domain. The keys of the map
 * come from the roles: profiles with the same role are one entry, and adding or removing a profile moves no other
 * role's policy. Several such maps can be spread into one.
 *
 * Refused: a profile without a role of its own if no domain is given, and profiles of different domains, because only
 * users of one domain can share models. Domains that are not known at synth, Terraform compares.
 *
 * @param domain - the domain of the profiles, for profiles that have no role of their own
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
 */
export function executionRolesOf(
  profiles: readonly SagemakerUserProfile[],
  domain?: SagemakerDomain,
): Readonly<Record<string, string>> {
  if (!Array.isArray(profiles) || profiles.length === 0) {
    throw refusal([{ path: ["profiles"], ...fault("noUserProfiles") }]);
  }
  const notProfiles = profiles.flatMap((profile: unknown, index) => (isProfile(profile) ? [] : [index]));
  if (notProfiles.length > 0) {
    throw refusal(notProfiles.map((index) => ({ path: ["profiles", index], ...fault("notAUserProfile") })));
  }
  const given = profiles.map((profile) => roleOf(profile, domain));
  const missing = profiles.flatMap(({ node }, index) =>
    given[index] === undefined
      ? [{ path: ["profiles", index], ...fault("userProfileWithoutRole", { profile: node.path }) }]
      : [],
  );
  // Keys name the stack, so that they don't depend on the other profiles, and maps can be spread into one.
  const seenFrom = { construct: profiles[0] as SagemakerUserProfile, namesOwnStack: true };
  const { roles, problems } = checkRoles(given, { seenFrom, prop: "profiles" });
  const domains = [
    ...(domain === undefined ? [] : [readDomain(domain.id, seenFrom, ["domain"])]),
    ...profiles.map(({ domainIdInput = "" }, index) => readDomain(domainIdInput, seenFrom, ["profiles", index])),
  ];
  const found = problems.filter(({ path: [, index] }) => given[Number(index)] !== undefined);
  const all = [...missing, ...found, ...domainMismatches(domains)];
  if (all.length > 0) {
    throw refusal(all);
  }
  const map = roles.map((role) => [keyOf(role), "name" in role ? (role.arns[0] ?? role.name) : role.reference.token]);
  return addDomains(Object.fromEntries(map), domains);
}

/** The profile's own role or, if it has none, the domain's default. */
function roleOf(profile: SagemakerUserProfile, domain: SagemakerDomain | undefined): string | undefined {
  return profile.userSettingsInput?.executionRole ?? domain?.defaultUserSettingsInput?.executionRole;
}

function isProfile(value: unknown): boolean {
  return (value as SagemakerUserProfile | undefined)?.terraformResourceType === "aws_sagemaker_user_profile";
}

function refusal(problems: readonly Problem[]): ModelSharingPropsError {
  return new ModelSharingPropsError("executionRolesOf", problems);
}
