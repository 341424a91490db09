import { fault, type Problem, type PropFault, plain } from "../problems";
import { type GrantRole, homeFaults, isToken, keyOf, otherObjectFault, readProfileRole } from "../roles";
import { policyNameFault } from "./check-policy-name";
import type { RoleCheck } from "./check-roles";
import { nearest } from "./nearest";

export interface AdoptCheck {
  readonly problems: readonly Problem[];
  /** Key of a role, or its name in a list that is a token → the policy that the role already has. */
  readonly adopted: ReadonlyMap<string, string>;
}

/** Checks which policies are adopted, against the roles of the grant. */
export function checkAdopt(given: unknown, found: RoleCheck): AdoptCheck {
  const problems: Problem[] = [];
  const adopted = new Map<string, string>();
  if (given === undefined) {
    return { problems, adopted };
  }
  if (typeof given !== "object" || given === null || Array.isArray(given) || isToken(given)) {
    return { problems: [{ path: ["adopt"], ...fault("invalidAdopt", { given: plain(given) }) }], adopted };
  }
  const otherObject = otherObjectFault(given);
  if (otherObject !== undefined) {
    return { problems: [{ path: ["adopt"], ...otherObject }], adopted };
  }
  const keys = new Map(found.roles.map((role) => [keyOf(role), role]));
  for (const [name, policy] of Object.entries(given)) {
    const refuse = (one: PropFault) => problems.push({ path: ["adopt", name], ...one });
    const role = adoptedRole(name, found, keys);
    if ("code" in role) {
      refuse(role);
    } else if (adopted.has(role.key)) {
      refuse(fault("adoptedTwice", { role: role.key }));
    }
    const nameFault = policyNameFault(policy);
    if (nameFault !== undefined) {
      refuse(nameFault);
    } else if ("key" in role) {
      adopted.set(role.key, String(policy));
    }
  }
  return { problems, adopted: new Map([...adopted].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The key of a role that adopts a policy. */
interface AdoptedRole {
  readonly key: string;
}

/** Finds the role that an entry of `adopt` names: by its key in a map, by its name or ARN in a list. */
function adoptedRole(given: string, found: RoleCheck, keys: ReadonlyMap<string, GrantRole>): AdoptedRole | PropFault {
  const { roles, repeated } = found;
  // If every role is refused, it is unknown which names are valid.
  const isUnknown = repeated === undefined && roles.length === 0;
  if (isUnknown || keys.has(given)) {
    return { key: given };
  }
  if (isToken(given)) {
    return fault("tokenAsAdoptKey");
  }
  if (repeated !== undefined) {
    // Terraform checks at plan that a list or map that is a token has the role.
    return repeated.isMap ? inTokenMap(given) : inTokenList(given);
  }
  return roles[0]?.key === undefined ? inList(given, found, keys) : unlisted(given, given, found);
}

/** Terraform has no other way to write such a key than an expression, which is not what the user wrote. */
function inTokenMap(given: string): AdoptedRole | PropFault {
  return /["\\\p{Cc}]|[$%]\{/u.test(given) ? fault("invalidAdoptKey", { given }) : { key: given };
}

function inTokenList(given: string): AdoptedRole | PropFault {
  const role = readProfileRole(given);
  if ("code" in role) {
    return role;
  }
  return role.arn === undefined ? { key: role.name } : fault("adoptedArnOfTokenList", { given, name: role.name });
}

function inList(given: string, found: RoleCheck, keys: ReadonlyMap<string, GrantRole>): AdoptedRole | PropFault {
  const role = readProfileRole(given);
  if ("code" in role) {
    return role;
  }
  const { name, arn } = role;
  const [otherHome] = arn === undefined || found.home === undefined ? [] : homeFaults(arn, found.home);
  if (otherHome !== undefined) {
    return otherHome;
  }
  const listed = keys.get(name);
  if (listed === undefined) {
    return unlisted(given, name, found);
  }
  const arns = "arns" in listed ? listed.arns : [];
  return arn !== undefined && arns.some((one) => one !== given)
    ? fault("adoptedArnMismatch", { given, arns })
    : { key: name };
}

/** A role that the grant doesn't have. If the list of roles has problems, the role may be one of those. */
function unlisted(given: string, name: string, { roles, problems }: RoleCheck): AdoptedRole | PropFault {
  return problems.length > 0
    ? { key: name }
    : fault("adoptedRoleNotListed", { given, nearest: nearest(name, roles.map(keyOf)) });
}
