import { Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { fault, type Problem, type PropFault, type PropPath, pathText, plain } from "../problems";
import {
  DistinctRoles,
  type GrantRole,
  type Home,
  homeFaults,
  isToken,
  isTokenMap,
  literalText,
  otherObjectFault,
  type RepeatedRoles,
  readProfileRole,
  readReference,
  type Viewpoint,
} from "../roles";

export interface RoleCheck {
  readonly problems: readonly Problem[];
  /** The distinct roles, sorted by key; empty if the list or map is a token. */
  readonly roles: readonly GrantRole[];
  readonly repeated?: RepeatedRoles;
  /** The account and partition of the ARNs. */
  readonly home?: Home;
}

export interface RolesContext {
  /** Where ARNs must be; by default, where the first ARN is. */
  readonly home?: Home;
  /** Where tokens are read from; without it, tokens are refused. */
  readonly seenFrom?: Viewpoint;
  /** The prop or argument that holds the roles. */
  readonly prop?: string;
}

/** Checks each role by itself, then against the other roles and their account. */
export function checkRoles(given: unknown, context: RolesContext = {}): RoleCheck {
  const { seenFrom, prop = "profileRoles" } = context;
  if (seenFrom !== undefined && (isTokenList(given) || isTokenMap(given))) {
    return checkRepeatedRoles(given, seenFrom);
  }
  const wholeFault = wholeListFault(given);
  if (wholeFault !== undefined) {
    return { problems: [{ path: ["profileRoles"], ...wholeFault }], roles: [] };
  }
  const problems: Problem[] = [];
  const roles = new DistinctRoles();
  let home = context.home;
  for (const { path, key, value } of listedRoles(given as object, prop)) {
    const refuse = (...faults: ReadonlyArray<PropFault | undefined>) =>
      problems.push(...faults.flatMap((one) => (one === undefined ? [] : { path, ...one })));
    const role = keyFault(key) ?? readRole(value, seenFrom);
    if ("code" in role) {
      refuse(role);
    } else if ("text" in role) {
      refuse(roles.addToken({ path, key, reference: role }));
    } else if (role.arn === undefined) {
      refuse(roles.addNamed({ path, key, name: role.name, arns: [] }));
    } else {
      const { arn } = role;
      home ??= { accountId: arn.account, partition: arn.partition, setBy: pathText(path) };
      refuse(...homeFaults(arn, home), roles.addNamed({ path, key, name: role.name, arns: [arn.text] }));
    }
  }
  problems.push(...roles.ambiguousNames());
  return { problems, roles: roles.sorted(), home };
}

interface ListedRole {
  readonly path: PropPath;
  readonly key?: string;
  readonly value: unknown;
}

function listedRoles(given: object, prop: string): ListedRole[] {
  return Array.isArray(given)
    ? // Unlike map, Array.from includes the holes of a list.
      Array.from(given, (value: unknown, index) => ({ path: [prop, index], value }))
    : Object.entries(given).map(([key, value]) => ({ path: [prop, key], key, value }));
}

function keyFault(key: string | undefined): PropFault | undefined {
  if (key === "") {
    return fault("emptyKey");
  }
  return key !== undefined && isToken(key) ? fault("tokenAsKey") : undefined;
}

function readRole(value: unknown, seenFrom: Viewpoint | undefined) {
  const isReference = Token.isUnresolved(value) && (typeof value === "string" || Tokenization.isResolvable(value));
  if (seenFrom === undefined || !isReference) {
    return readProfileRole(value);
  }
  const text = literalText(value, seenFrom);
  return text === undefined ? readReference(value, seenFrom) : readProfileRole(text);
}

function isTokenList(given: unknown): boolean {
  if (Array.isArray(given)) {
    return given.length === 1 && Token.isUnresolved(given);
  }
  // CDKTF's functions that return a list, such as Fn.concat, return it as a string.
  return Tokenization.isResolvable(given) || (typeof given === "string" && Token.isUnresolved(given));
}

function checkRepeatedRoles(token: unknown, seenFrom: Viewpoint): RoleCheck {
  const reference = readReference(token, seenFrom);
  const refused = (found: PropFault) => ({ problems: [{ path: ["profileRoles"], ...found }], roles: [] });
  if ("code" in reference) {
    return refused(reference);
  }
  const { text, attribute } = reference;
  return attribute === undefined
    ? { problems: [], roles: [], repeated: { text, token, isMap: isTokenMap(token) } }
    : refused(fault("tokenOfOneRole", { reference: `${text}.${attribute}` }));
}

function wholeListFault(given: unknown): PropFault | undefined {
  if (Construct.isConstruct(given)) {
    return fault("constructInsteadOfList", { construct: given.node.path });
  }
  const otherObject = otherObjectFault(given);
  if (otherObject !== undefined) {
    return otherObject;
  }
  if (typeof given !== "object" || given === null) {
    return fault("notAList", { given: plain(given) });
  }
  return Object.keys(given as object).length === 0 && !(given as unknown[]).length ? fault("noRoles") : undefined;
}
