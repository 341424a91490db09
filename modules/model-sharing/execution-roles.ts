import type { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import type { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import { checkRoles } from "./checks";
import { fault, ModelSharingPropsError, type Problem } from "./problems";
import { addDomains, domainMismatches, keyOf, readDomain } from "./roles";

/**
 * The execution roles behind user profiles, as a map for `profileRoles`: a profile's own or, where it has none, the
 * domain's default. Its keys are made from the roles, so profiles that share a role are one entry where that can be
 * known, and a profile that comes or goes moves no other role's policy.
 *
 * Refused: a profile without a role of its own where no domain is given, and profiles of different domains, whose users
 * can't share: here where that shows, by Terraform otherwise.
 *
 * @param domain - the profiles' domain; needed for profiles that have no role of their own
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
 */
export function executionRolesOf(
  profiles: readonly SagemakerUserProfile[],
  domain?: SagemakerDomain,
): Readonly<Record<string, string>> {
  if (!Array.isArray(profiles) || profiles.length === 0) {
    throw refusal([{ path: ["profiles"], ...fault("noUserProfiles") }]);
  }
  const strangers = profiles.flatMap((profile: unknown, index) => (isProfile(profile) ? [] : [index]));
  if (strangers.length > 0) {
    throw refusal(strangers.map((index) => ({ path: ["profiles", index], ...fault("notAUserProfile") })));
  }
  const given = profiles.map((profile) => roleOf(profile, domain));
  const missing = profiles.flatMap(({ node }, index) =>
    given[index] === undefined
      ? [{ path: ["profiles", index], ...fault("userProfileWithoutRole", { profile: node.path }) }]
      : [],
  );
  // Marked by their stacks, so that a key is the same whichever profiles are given, and maps can be put together.
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

/** The profile's own role or, where it has none, the domain's default. */
function roleOf(profile: SagemakerUserProfile, domain: SagemakerDomain | undefined): string | undefined {
  return profile.userSettingsInput?.executionRole ?? domain?.defaultUserSettingsInput?.executionRole;
}

function isProfile(value: unknown): boolean {
  return (value as SagemakerUserProfile | undefined)?.terraformResourceType === "aws_sagemaker_user_profile";
}

function refusal(problems: readonly Problem[]): ModelSharingPropsError {
  return new ModelSharingPropsError("executionRolesOf", problems);
}
