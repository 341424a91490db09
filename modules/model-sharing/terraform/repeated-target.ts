import type { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { TerraformIterator, Token } from "cdktf";
import type { Construct } from "constructs";
import type { RepeatedRoles } from "../roles";
import { referenceTo } from "./address";
import { literally, nameOf } from "./expressions";
import { type GrantTarget, type GrantTargets, madeBy, namesIn } from "./grant-target";
import { adoptedRoleCondition, listConditions, notEmptyCondition, oneAccountCondition } from "./list-conditions";
import { addLocal, refer } from "./locals";
import { arnCondition, arnInListCondition, distinctCondition, roleConditions } from "./role-conditions";

/** The one target of a list or map that is a token. Terraform repeats the policy, whose address stays the same. */
export function repeatedTarget(grant: Construct, roles: RepeatedRoles, adopted: readonly string[]): GrantTargets {
  return roles.isMap ? eachKey(grant, roles, adopted) : eachRole(grant, roles, adopted);
}

function eachRole(grant: Construct, { text, token }: RepeatedRoles, adopted: readonly string[]): GrantTargets {
  const given = addLocal(grant, ["each", "role"], token);
  // A map, because the time of a set grows with the square of its size: a plan of 1,000 roles took 26 s, and takes 5 s.
  const map = addLocal(
    grant,
    ["each", "name"],
    `\${{ for name in distinct([for role in ${refer(given)} : try(${nameOf("role")}, "")]) : name => name }}`,
  );
  const names = `keys(${refer(map)})`;
  const where = literally(`profileRoles (${text})`);
  const forEach = TerraformIterator.fromMap(map.asAnyMap);
  const target: GrantTarget = {
    key: text,
    address: ["each", "role"],
    role: Token.asString(forEach.key),
    forEach,
    names: namesIn(text),
    nameOfKey: (key) => key,
    conditions: [],
    arnConditions: [arnInListCondition(refer(given), where)],
    madeBy: afterDocument(grant, text),
  };
  const listed = adopted.map((name) => adoptedRoleCondition(name, names, where));
  return { targets: [target], conditions: [...listConditions(refer(given), names, where), ...listed] };
}

/** Of the map, Terraform needs to know only the keys at plan. */
function eachKey(grant: Construct, { text, token }: RepeatedRoles, adopted: readonly string[]): GrantTargets {
  const map = addLocal(grant, ["each", "key"], token);
  const given = refer(map);
  const values = refer(addLocal(grant, ["all", "roles"], `\${values(${given})}`));
  const where = literally(`profileRoles (${text})`);
  const whereOfKey = `${where}.\${each.key}`;
  const target: GrantTarget = {
    key: text,
    address: ["each", "key"],
    role: `\${${nameOf("each.value")}}`,
    forEach: TerraformIterator.fromMap(map.asAnyMap),
    names: namesIn(text),
    nameOfKey: (key) => `\${${nameOf(`${given}["${key}"]`)}}`,
    // On the policies and not on the document: there, a role that is yet to be made would leave everything unknown.
    conditions: [
      ...roleConditions("each.value", whereOfKey),
      oneAccountCondition(values, whereOfKey),
      distinctCondition("each.value", values, 1, whereOfKey),
    ],
    arnConditions: [arnCondition("each.value", whereOfKey)],
    madeBy: afterDocument(grant, text),
  };
  const keys = `keys(${given})`;
  return {
    targets: [target],
    conditions: [notEmptyCondition(given, where), ...adopted.map((key) => adoptedRoleCondition(key, keys, where))],
  };
}

/** The document comes first, because its conditions explain better what is wrong with the roles. */
function afterDocument(grant: Construct, text: string): string[] {
  const document = grant.node.findChild("policy") as DataAwsIamPolicyDocument;
  return [...madeBy(text), referenceTo(document)];
}
