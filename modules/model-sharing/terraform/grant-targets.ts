import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { pathText } from "../problems";
import {
  type GrantRole,
  keyOf,
  type NamedRole,
  type RepeatedRoles,
  type RoleReference,
  type TokenRole,
} from "../roles";
import type { Condition } from "./conditions";
import { literally, nameOf, unexpanded } from "./expressions";
import { type GrantTarget, type GrantTargets, madeBy, namesIn } from "./grant-target";
import { outputText } from "./hcl-text";
import { oneAccountCondition, oneDomainCondition } from "./list-conditions";
import { addLocal, refer } from "./locals";
import { repeatedTarget } from "./repeated-target";
import { arnCondition, distinctCondition, roleConditions } from "./role-conditions";

/** The roles of a grant: a list of roles, or a list or map that is a token. */
export interface GrantRoles {
  readonly roles: readonly GrantRole[];
  readonly repeated?: RepeatedRoles;
}

/**
 * Finds the targets of a grant, and adds the locals that their checks need.
 *
 * @param domains - ids of the domains of the user profiles behind the roles
 * @param adopted - keys of the roles that already have a policy
 */
export function grantTargets(
  grant: Construct,
  { roles, repeated }: GrantRoles,
  domains: readonly string[],
  adopted: readonly string[],
): GrantTargets {
  if (repeated !== undefined) {
    return repeatedTarget(grant, repeated, adopted);
  }
  const among = comparedRoles(grant, roles);
  // On the policies and not on the document: there, a domain that changes would leave all policies unknown.
  const common = domains.length > 1 ? [oneDomainCondition(refer(addLocal(grant, ["all", "domains"], domains)))] : [];
  const targets = roles.map((role) =>
    "name" in role ? namedTarget(role, common) : tokenTarget(grant, role, among, common),
  );
  return { targets, conditions: [] };
}

/**
 * The roles that another role may turn out to be, as a local; none if every role differs from the others for certain.
 * Roles that Terraform makes stay out: no two of them can be the same, and one that fails must not stop the others.
 */
function comparedRoles(grant: Construct, roles: readonly GrantRole[]): string | undefined {
  const compared = roles.filter((role) => "name" in role || !role.reference.isManaged);
  const isCertain = roles.every((role) => "name" in role) || compared.length === 0 || roles.length === 1;
  if (isCertain) {
    return undefined;
  }
  const given = compared.map((role) =>
    "name" in role ? outputText(grant, unexpanded(role.arns[0] ?? role.name)) : role.reference.token,
  );
  return refer(addLocal(grant, ["all", "roles"], given));
}

function namedTarget(role: NamedRole, common: readonly Condition[]): GrantTarget {
  return {
    key: keyOf(role),
    address: role.key === undefined ? [role.name] : ["key", role.key],
    role: role.name,
    names: [role.name],
    conditions: common,
    arns: role.arns,
    arnConditions: [],
    madeBy: [],
  };
}

function tokenTarget(
  grant: Construct,
  role: TokenRole,
  among: string | undefined,
  common: readonly Condition[],
): GrantTarget {
  const { text, token, isManaged } = role.reference;
  const address = role.key === undefined ? ["ref", ...text.split(".")] : ["key", role.key];
  const target = { key: keyOf(role), address, names: namesIn(text), madeBy: madeBy(text) };
  const where = whereOf(role);
  if (!isManaged) {
    const given = refer(addLocal(grant, address, token));
    const compared =
      among === undefined ? [] : [oneAccountCondition(among, where), distinctCondition(given, among, 1, where)];
    return {
      ...target,
      role: `\${${nameOf(given)}}`,
      conditions: [...roleConditions(given, where), ...compared, ...common],
      arnConditions: [arnCondition(given, where)],
    };
  }
  const compared =
    among === undefined ? [] : [distinctCondition(refer(addLocal(grant, address, token)), among, 0, where)];
  return {
    ...target,
    role: nameOfManaged(role.reference),
    conditions: [...compared, ...common],
    // A provider of another account may make the role, and this account may have a role of the same name.
    arnConditions: [arnCondition(`${text}.arn`, where)],
  };
}

function nameOfManaged({ token, attribute }: RoleReference): string {
  return attribute === "arn" ? Token.asString(Fn.element(Fn.reverse(Fn.split("/", token)), 0)) : token;
}

/** The place of a role, in a form that the order of a list doesn't change. */
function whereOf(role: TokenRole): string {
  return literally(role.key === undefined ? `profileRoles (${keyOf(role)})` : pathText(["profileRoles", role.key]));
}
