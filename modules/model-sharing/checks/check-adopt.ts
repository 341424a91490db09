import { fault, type Problem, type PropFault, plain } from "../problems";
import { policyNameFault } from "./check-policy-name";
import { homeFaults, keyOf, type RoleCheck } from "./check-roles";
import { nearest } from "./nearest";
import { type ProfileRole, readProfileRole } from "./profile-role";
import { isToken } from "./tokens";

export interface AdoptCheck {
  readonly problems: readonly Problem[];
  /** Key of a role, or its name in a list that is known only at plan → the policy that it has already. */
  readonly adopted: ReadonlyMap<string, string>;
}

/** Checks which roles already carry the policy, against the roles that were found. */
export function checkAdopt(given: unknown, found: RoleCheck): AdoptCheck {
  const problems: Problem[] = [];
  const adopted = new Map<string, string>();
  if (given === undefined) {
    return { problems, adopted };
  }
  if (typeof given !== "object" || given === null || Array.isArray(given) || isToken(given)) {
    return { problems: [{ path: ["adopt"], ...fault("invalidAdopt", { given: plain(given) }) }], adopted };
  }
  for (const [name, policy] of Object.entries(given)) {
    const path = ["adopt", name];
    const say = (found: PropFault) => problems.push({ path, ...found });
    const key = keyNamedBy(name, found);
    if ("code" in key) {
      say(key);
    } else if (adopted.has(key.key)) {
      say(fault("adoptedTwice", { role: key.key }));
    }
    const nameFault = policyNameFault(policy);
    if (nameFault !== undefined) {
      say(nameFault);
    } else if ("key" in key) {
      adopted.set(key.key, String(policy));
    }
  }
  return { problems, adopted: new Map([...adopted].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The key of the role that is meant: by the map's key, in a list also by name or ARN. */
function keyNamedBy(given: string, found: RoleCheck): { key: string } | PropFault {
  const { problems, roles, repeated, home } = found;
  const keys = roles.map(keyOf);
  // Where every role is refused, it can't be said what would name one.
  const isUnknown = repeated === undefined && roles.length === 0;
  if (keys.includes(given) || isUnknown) {
    return { key: given };
  }
  if (isToken(given)) {
    return fault("tokenAsAdoptKey");
  }
  if (repeated?.isMap) {
    return { key: given };
  }
  const isMap = roles.some(({ key }) => key !== undefined);
  const role: ProfileRole | PropFault = isMap ? { name: given } : readProfileRole(given);
  if ("code" in role) {
    return role;
  }
  const [otherHome] = role.arn === undefined || home === undefined ? [] : homeFaults(given, role.arn, home);
  if (otherHome !== undefined) {
    return otherHome;
  }
  if (repeated !== undefined) {
    return role.arn === undefined ? { key: role.name } : fault("adoptedArnOfTokenList", { given, name: role.name });
  }
  const listed = roles.find((one) => one.key === undefined && "name" in one && one.name === role.name);
  if (role.arn !== undefined && listed !== undefined && "arns" in listed && listed.arns.some((arn) => arn !== given)) {
    return fault("adoptedArnMismatch", { given, arns: listed.arns });
  }
  // Of a list with problems it can't be said what isn't in it.
  return listed !== undefined || problems.length > 0
    ? { key: role.name }
    : fault("adoptedRoleNotListed", { given, nearest: nearest(role.name, keys) });
}
