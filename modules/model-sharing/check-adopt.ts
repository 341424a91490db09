import { policyNameProblem } from "./check-policy-name";
import { keyOf, type RoleCheck } from "./check-roles";
import { nearest } from "./nearest";
import type { Problem } from "./problems";
import * as problem from "./problems";
import { readProfileRole } from "./profile-role";
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
    return { problems: [{ path: ["adopt"], message: problem.adoptRule(given) }], adopted };
  }
  for (const [name, policy] of Object.entries(given)) {
    const path = ["adopt", name];
    const say = (message: string) => problems.push({ path, message });
    const key = keyNamedBy(name, found);
    if ("message" in key) {
      say(key.message);
    } else if (adopted.has(key.key)) {
      say(problem.adoptedTwice(key.key));
    }
    const message = policyNameProblem(policy);
    if (message !== undefined) {
      say(message);
    } else if ("key" in key) {
      adopted.set(key.key, String(policy));
    }
  }
  return { problems, adopted: new Map([...adopted].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The key of the role that is meant: by the map's key, in a list also by name or ARN. */
function keyNamedBy(given: string, { problems, roles, list }: RoleCheck): { key: string } | { message: string } {
  const keys = roles.map(keyOf);
  if (keys.includes(given)) {
    return { key: given };
  }
  const isMap = roles.some(({ key }) => key !== undefined);
  const role = isMap ? { name: given } : readProfileRole(given);
  // Of a list with problems it can't be said what isn't in it.
  if ("message" in role || list !== undefined || keys.includes(role.name) || problems.length > 0) {
    return "message" in role ? role : { key: role.name };
  }
  return { message: problem.adoptUnlisted(given, nearest(role.name, keys)) };
}
