import type { Problem } from "../problems";
import * as problem from "../problems";
import { policyNameProblem } from "./check-policy-name";
import { homeProblems, keyOf, type RoleCheck } from "./check-roles";
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
function keyNamedBy(given: string, found: RoleCheck): { key: string } | { message: string } {
  const { problems, roles, repeated, home } = found;
  const keys = roles.map(keyOf);
  // Where every role is refused, it can't be said what would name one.
  const isUnknown = repeated === undefined && roles.length === 0;
  if (keys.includes(given) || isUnknown) {
    return { key: given };
  }
  if (isToken(given)) {
    return { message: problem.adoptToken() };
  }
  if (repeated?.isMap) {
    return { key: given };
  }
  const isMap = roles.some(({ key }) => key !== undefined);
  const role: ProfileRole | { readonly message: string } = isMap ? { name: given } : readProfileRole(given);
  if ("message" in role) {
    return role;
  }
  const [otherHome] = role.arn === undefined || home === undefined ? [] : homeProblems(given, role.arn, home);
  if (otherHome !== undefined) {
    return { message: otherHome };
  }
  if (repeated !== undefined) {
    return role.arn === undefined ? { key: role.name } : { message: problem.adoptArnOfList(given, role.name) };
  }
  const listed = roles.find((one) => one.key === undefined && "name" in one && one.name === role.name);
  if (role.arn !== undefined && listed !== undefined && "arns" in listed && listed.arns.some((arn) => arn !== given)) {
    return { message: problem.adoptOtherArn(given, listed.arns) };
  }
  // Of a list with problems it can't be said what isn't in it.
  return listed !== undefined || problems.length > 0
    ? { key: role.name }
    : { message: problem.adoptUnlisted(given, nearest(role.name, keys)) };
}
