import { Fn, type ITerraformIterator, TerraformIterator, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  type GrantRole,
  keyOf,
  type ReferredRoles,
  type RoleCheck,
  type RoleReference,
  withoutStrings,
} from "../checks";
import { pathText } from "../problems";
import { addressOf } from "./address";
import type { Condition } from "./conditions";
import { addLocal, refer } from "./locals";
import {
  arnIfGivenCheck,
  arnInListCheck,
  distinctCheck,
  domainCheck,
  emptyCheck,
  homeCheck,
  listChecks,
  listedCheck,
  literally,
  nameOf,
  roleChecks,
} from "./plan-checks";

/** Where Terraform puts a policy: on one role, or on each role of a list that it knows only at plan. */
export interface GrantTarget {
  /** What names it in `rolePolicies`. */
  readonly key: string;
  /** What its addresses end in. */
  readonly address: readonly string[];
  /** The role's name, as an argument. */
  readonly role: string;
  readonly forEach?: ITerraformIterator;
  /** With forEach: how a role's name is found by its key. */
  readonly nameOfKey?: (key: string) => string;
  /** What must hold before the policy is put. */
  readonly conditions: readonly Condition[];
  /** The ARNs that the role was given by, where its name is known at synth. */
  readonly arns?: readonly string[];
  /** What must hold of another role once it is found: it is at the ARN that it was given by. */
  readonly arnConditions: readonly Condition[];
  /** Addresses of what Terraform makes or changes before the role is there. */
  readonly madeBy: readonly string[];
}

export interface GrantTargets {
  readonly targets: readonly GrantTarget[];
  /** What must hold of all of them together. */
  readonly conditions: readonly Condition[];
}

/**
 * Finds the targets of a grant, and gives the grant the locals that their checks need.
 *
 * @param domains - ids of the domains of the user profiles behind the roles
 * @param adopted - keys of the roles that already have a policy
 */
export function grantTargets(
  grant: Construct,
  { roles, repeated }: Pick<RoleCheck, "roles" | "repeated">,
  domains: readonly string[],
  adopted: readonly string[],
): GrantTargets {
  if (repeated !== undefined) {
    return repeated.isMap ? eachKey(grant, repeated, adopted) : eachRole(grant, repeated, adopted);
  }
  const among = comparedRoles(grant, roles);
  // On each role's policy, since a condition of the document would leave all policies unknown while a domain changes.
  const common = domains.length > 1 ? [domainCheck(refer(addLocal(grant, ["all", "domains"], domains)))] : [];
  return { targets: roles.map((role) => targetOf(grant, role, among, common)), conditions: [] };
}

/** The one target of a list that is known only at plan: Terraform repeats it, and its address stays whatever the list. */
function eachRole(grant: Construct, { text, token }: ReferredRoles, adopted: readonly string[]): GrantTargets {
  const given = addLocal(grant, ["each", "role"], token);
  const names = addLocal(
    grant,
    ["each", "name"],
    `\${distinct([for role in ${refer(given)} : try(${nameOf("role")}, "")])}`,
  );
  const where = literally(`profileRoles (${text})`);
  const forEach = TerraformIterator.fromList(names.asList);
  const target: GrantTarget = {
    key: text,
    address: ["each", "role"],
    role: Token.asString(forEach.key),
    forEach,
    nameOfKey: (key) => key,
    conditions: [],
    arnConditions: [arnInListCheck(refer(given), where)],
    // The document first, whose conditions say better what is wrong with the list.
    madeBy: [...madeBy(text), `data.aws_iam_policy_document.${addressOf(grant, "policy")}`],
  };
  const listed = adopted.map((name) => listedCheck(name, refer(names), where));
  return { targets: [target], conditions: [...listChecks(refer(given), refer(names), where), ...listed] };
}

/** The one target of a map whose keys are known only at plan, and its roles not even then. */
function eachKey(grant: Construct, { text, token }: ReferredRoles, adopted: readonly string[]): GrantTargets {
  const map = addLocal(grant, ["each", "key"], token);
  const given = refer(map);
  const values = refer(addLocal(grant, ["all", "roles"], `\${values(${given})}`));
  const where = literally(`profileRoles (${text})`);
  const whose = `${where}.\${each.key}`;
  const target: GrantTarget = {
    key: text,
    address: ["each", "key"],
    role: `\${${nameOf("each.value")}}`,
    forEach: TerraformIterator.fromMap(map.asAnyMap),
    nameOfKey: (key) => `\${${nameOf(`${given}["${key}"]`)}}`,
    // On each role's policy, and not on the document: there a role that is yet to be made would leave all unknown.
    conditions: [
      ...roleChecks("each.value", whose),
      homeCheck(values, whose),
      distinctCheck("each.value", values, 1, whose),
    ],
    arnConditions: [arnIfGivenCheck("each.value", whose)],
    madeBy: [...madeBy(text), `data.aws_iam_policy_document.${addressOf(grant, "policy")}`],
  };
  const keys = `keys(${given})`;
  return {
    targets: [target],
    conditions: [emptyCheck(given, where), ...adopted.map((key) => listedCheck(key, keys, where))],
  };
}

function targetOf(
  grant: Construct,
  role: GrantRole,
  among: string | undefined,
  common: readonly Condition[],
): GrantTarget {
  if ("name" in role) {
    const address = role.key === undefined ? [role.name] : ["key", role.key];
    return {
      key: keyOf(role),
      address,
      role: role.name,
      conditions: common,
      arns: role.arns,
      arnConditions: [],
      madeBy: [],
    };
  }
  const { text, token, isManaged } = role.reference;
  const address = role.key === undefined ? ["ref", ...text.split(".")] : ["key", role.key];
  const target = { key: keyOf(role), address, madeBy: madeBy(text) };
  const where = whereOf(role);
  if (!isManaged) {
    const given = refer(addLocal(grant, address, token));
    const compared = among === undefined ? [] : [homeCheck(among, where), distinctCheck(given, among, 1, where)];
    return {
      ...target,
      role: `\${${nameOf(given)}}`,
      conditions: [...roleChecks(given, where), ...compared, ...common],
      arnConditions: [arnIfGivenCheck(given, where)],
    };
  }
  const compared = among === undefined ? [] : [distinctCheck(refer(addLocal(grant, address, token)), among, 0, where)];
  return {
    ...target,
    role: nameOfMade(role.reference),
    conditions: [...compared, ...common],
    // A provider of another account may make it, and there may be a role of its name in this one.
    arnConditions: [arnIfGivenCheck(`${text}.arn`, where)],
  };
}

function nameOfMade({ token, attribute }: RoleReference): string {
  return attribute === "arn" ? Token.asString(Fn.element(Fn.reverse(Fn.split("/", token)), 0)) : token;
}

/** Where a role stands, in a way that the order of a list doesn't change. */
function whereOf(role: GrantRole): string {
  return literally(role.key === undefined ? `profileRoles (${keyOf(role)})` : pathText(["profileRoles", role.key]));
}

/**
 * The roles that another role may turn out to be, as a local; none where each is its own for certain.
 * Roles that Terraform makes stay out: no two of them can be one, and one that fails must not hold up the others.
 */
function comparedRoles(grant: Construct, roles: readonly GrantRole[]): string | undefined {
  const compared = roles.filter((role) => "name" in role || !role.reference.isManaged);
  const isCertain = roles.every((role) => "name" in role) || compared.length === 0 || roles.length === 1;
  if (isCertain) {
    return undefined;
  }
  const given = compared.map((role) => ("name" in role ? (role.arns[0] ?? role.name) : role.reference.token));
  return refer(addLocal(grant, ["all", "roles"], given));
}

/** Resources and modules that an expression names; those of other stacks are there already. */
function madeBy(expression: string): string[] {
  const found = withoutStrings(expression).matchAll(/(?<![\w.:"-])((?:aws_\w+|module)\.[\w-]+)/g);
  return [...new Set([...found].map(([, address = ""]) => address))].sort();
}
