export { DistinctRoles } from "./distinct-roles";
export { type GrantRole, keyOf, type NamedRole, type RepeatedRoles, type TokenRole } from "./grant-role";
export { type Home, homeFaults } from "./home";
export { otherObjectFault } from "./other-object";
export { addDomains, domainMismatches, domainsOf, readDomain } from "./profile-domains";
export { type ProfileRole, readProfileRole } from "./profile-role";
export { literalText, type RoleReference, readReference, type Viewpoint, withoutStrings } from "./role-reference";
export { isToken, isTokenMap, mayMatch, tokenLikePaths } from "./tokens";
