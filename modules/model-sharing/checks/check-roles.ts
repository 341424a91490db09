import { Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { fault, type Problem, type PropFault, type PropPath, pathText, plain } from "../problems";
import { type RoleArn, readProfileRole } from "./profile-role";
import { isPlainer, literalText, type RoleReference, readReference, type Viewpoint } from "./role-reference";
import { isToken, isTokenMap } from "./tokens";

/** The account and partition that role ARNs must be of. */
export interface Home {
  readonly accountId: string;
  readonly partition: string;
  /** What says so, as the user knows it: `profileRoles[0]`. */
  readonly setBy: string;
}

interface Entry {
  /** Where it stands first. */
  readonly path: PropPath;
  /** The map's key, where the roles are a map. */
  readonly key?: string;
}

/** A role whose name is known at synth. */
export interface NamedRole extends Entry {
  readonly name: string;
  /** The ARNs that it was given by. */
  readonly arns: readonly string[];
}

/** A role that is known only at apply. */
export interface ReferredRole extends Entry {
  readonly reference: RoleReference;
}

export type GrantRole = NamedRole | ReferredRole;

/** A list or map of roles that is known only at apply. */
export interface ReferredRoles {
  /** What it refers to, as Terraform writes it. */
  readonly text: string;
  readonly token: unknown;
  readonly isMap: boolean;
}

export interface RoleCheck {
  readonly problems: readonly Problem[];
  /** Each distinct role, sorted by what tells it from others; none where they are known only at apply as a whole. */
  readonly roles: readonly GrantRole[];
  readonly repeated?: ReferredRoles;
  /** Where the ARNs are. */
  readonly home?: Home;
}

/** What names a role among the others: the map's key, the role's name, or what its token refers to. */
export function keyOf(role: GrantRole): string {
  return role.key ?? ("name" in role ? role.name : role.reference.text);
}

export interface RolesContext {
  /** Where ARNs must be; by default where the first is. */
  readonly home?: Home;
  /** Where tokens are seen from; without it there can be none. */
  readonly seenFrom?: Viewpoint;
  /** What the roles are called where they were given: `profileRoles`. */
  readonly calledAs?: string;
}

/** Checks each role by itself, then the roles against each other and against their home. */
export function checkRoles(given: unknown, context: RolesContext = {}): RoleCheck {
  const { home, seenFrom, calledAs = "profileRoles" } = context;
  if (seenFrom !== undefined && (isTokenList(given) || isTokenMap(given))) {
    return checkReferredRoles(given, seenFrom);
  }
  const wholeFault = wholeListFault(given);
  if (wholeFault !== undefined) {
    return { problems: [{ path: ["profileRoles"], ...wholeFault }], roles: [] };
  }
  const problems: Problem[] = [];
  const roles = new DistinctRoles();
  let expected = home;
  for (const { entry, value } of entriesOf(given as object, calledAs)) {
    const { path, key } = entry;
    const say = (found: PropFault) => problems.push({ path, ...found });
    if (key !== undefined && (key === "" || isToken(key))) {
      say(key === "" ? fault("emptyKey") : fault("tokenAsKey"));
      continue;
    }
    const role = readRole(value, seenFrom);
    if ("code" in role) {
      say(role);
      continue;
    }
    if ("text" in role) {
      const first = roles.refer({ ...entry, reference: role });
      if (first !== undefined) {
        say(fault("duplicateRole", { given: role.text, otherPath: first.path }));
      }
      continue;
    }
    const text = role.arn === undefined ? role.name : role.arn.text;
    if (role.arn !== undefined) {
      expected ??= { accountId: role.arn.account, partition: role.arn.partition, setBy: pathText(path) };
      homeFaults(text, role.arn, expected).forEach(say);
    }
    const first = roles.name({ ...entry, name: role.name, arns: role.arn === undefined ? [] : [text] });
    if (first !== undefined) {
      const at = { given: text, otherPath: first.path };
      const isTwin = first.name !== role.name;
      say(isTwin ? fault("caseConflict", { ...at, name: role.name, other: first.name }) : fault("duplicateRole", at));
    }
  }
  problems.push(...roles.mistakable());
  return { problems, roles: roles.sorted(), home: expected };
}

/** The entries by what tells one role from another. In a list one may stand twice; two keys of a map are two policies. */
class DistinctRoles {
  private readonly named = new Map<string, NamedRole>();
  private readonly referred = new Map<string, ReferredRole>();

  /** Takes a role in by its name, or gives the one that stands in its way. */
  public name(role: NamedRole): NamedRole | undefined {
    // IAM holds role names to be the same whatever their case.
    const folded = role.name.toLowerCase();
    const first = this.named.get(folded);
    if (first !== undefined && (first.name !== role.name || role.key !== undefined)) {
      return first;
    }
    this.named.set(folded, { ...(first ?? role), arns: [...new Set([...(first?.arns ?? []), ...role.arns])].sort() });
    return undefined;
  }

  /** Takes a role in by its token, or gives the one that stands in its way. */
  public refer(role: ReferredRole): ReferredRole | undefined {
    const first = this.referred.get(role.reference.text);
    if (first !== undefined && role.key !== undefined) {
      return first;
    }
    if (first === undefined || isPlainer(role.reference, first.reference)) {
      this.referred.set(role.reference.text, { ...role, path: (first ?? role).path });
    }
    return undefined;
  }

  /** Roles named like what another entry refers to, which would be one in what is keyed by them. */
  public mistakable(): Problem[] {
    return [...this.named.values()]
      .filter(({ key, name }) => key === undefined && this.referred.has(name))
      .map(({ path, name }) => ({ path, ...fault("nameLikeReference", { name }) }));
  }

  public sorted(): GrantRole[] {
    const byKey = (a: GrantRole, b: GrantRole) => (keyOf(a) < keyOf(b) ? -1 : 1);
    return [...[...this.named.values()].sort(byKey), ...[...this.referred.values()].sort(byKey)];
  }
}

function readRole(value: unknown, seenFrom: Viewpoint | undefined) {
  const isReference = Token.isUnresolved(value) && (typeof value === "string" || Tokenization.isResolvable(value));
  if (seenFrom === undefined || !isReference) {
    return readProfileRole(value);
  }
  const text = literalText(value, seenFrom);
  return text === undefined ? readReference(value, seenFrom) : readProfileRole(text);
}

function entriesOf(given: object, calledAs: string): Array<{ readonly entry: Entry; readonly value: unknown }> {
  return Array.isArray(given)
    ? // Unlike map, this sees the holes of a list.
      Array.from(given, (value: unknown, index) => ({ entry: { path: [calledAs, index] }, value }))
    : Object.entries(given).map(([key, value]) => ({ entry: { path: [calledAs, key], key }, value }));
}

function isTokenList(given: unknown): boolean {
  if (Array.isArray(given)) {
    return given.length === 1 && Token.isUnresolved(given);
  }
  // Functions of CDKTF that give a list, such as Fn.concat, give it as text.
  return Tokenization.isResolvable(given) || (typeof given === "string" && Token.isUnresolved(given));
}

function checkReferredRoles(token: unknown, seenFrom: Viewpoint): RoleCheck {
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
  const isMap = typeof given === "object" && given !== null && !Array.isArray(given) && !(Symbol.iterator in given);
  if (!Array.isArray(given) && !isMap) {
    return fault("notAList", { given: plain(given) });
  }
  return Object.keys(given as object).length === 0 && !(given as unknown[]).length ? fault("noRoles") : undefined;
}

export function homeFaults(text: string, arn: RoleArn, home: Home): PropFault[] {
  const { setBy } = home;
  const faults: PropFault[] = [];
  if (arn.account !== home.accountId) {
    faults.push(fault("accountMismatch", { given: text, account: arn.account, expected: home.accountId, setBy }));
  }
  if (arn.partition !== home.partition) {
    faults.push(fault("partitionMismatch", { given: text, partition: arn.partition, expected: home.partition, setBy }));
  }
  return faults;
}
