import type { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TerraformIterator, Token } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyStatement } from "../aws";
import {
  accountCondition,
  addLocal,
  arnInListCondition,
  type Condition,
  type GrantTarget,
  outputText,
  refer,
  referenceTo,
  unexpanded,
} from "../terraform";
import { readRole } from "./read-role";
import { addRequestContext, type ContextValue } from "./request-context";
import { type SimulatedRoles, simulateGrant } from "./simulation";

/** Checks the roles of a grant and, after the policies are put, the effect of the grant. */
export class Verification {
  /** Roles that are known by name are read in groups, each other role by itself. */
  private readonly groups: readonly VerifiedGroup[];
  private readonly others: ReadonlyMap<GrantTarget, DataAwsIamRole>;

  /** @param account - what the ARN of each role must start with, if the grant is limited to an account */
  constructor(
    private readonly grant: Construct,
    targets: readonly GrantTarget[],
    private readonly statements: readonly PolicyStatement[],
    account?: string,
  ) {
    // A role that is given by name is in the account of the provider, so its account is known only when it is read.
    const inAccount =
      account === undefined ? [] : [accountCondition(refer(addLocal(grant, ["all", "account"], account)))];
    const named = targets.filter(({ arns }) => arns !== undefined);
    const others = targets.filter(({ arns }) => arns === undefined);
    this.groups = inGroups(named).flatMap((group, index) =>
      group.length === 0 ? [] : [verifiedGroup(grant, group, index, inAccount)],
    );
    this.others = new Map(
      others.map((target) => {
        const arnConditions = [...target.arnConditions, ...inAccount];
        return [target, readRole(grant, { ...target, arnConditions })];
      }),
    );
  }

  /** Addresses of the roles that are known by name, if there are any. Terraform can read them at plan. */
  public get namedRoles(): string[] | undefined {
    const addresses = this.groups.map(({ role }) => referenceTo(role));
    return addresses.length === 0 ? undefined : addresses;
  }

  /** The role of a target that isn't known by name. */
  public roleOf(target: GrantTarget): DataAwsIamRole | undefined {
    return this.others.get(target);
  }

  /** What reads roles, and the names of these roles that are known at synth. */
  public get namesByRead(): ReadonlyArray<readonly [DataAwsIamRole, readonly string[]]> {
    return [
      ...this.groups.map(({ role, targets }) => [role, targets.flatMap(({ names }) => names).sort()] as const),
      ...[...this.others].map(([{ names }, role]) => [role, names] as const),
    ];
  }

  /** Simulates the access of every role, after its policy is put. */
  public simulate(
    policies: ReadonlyMap<GrantTarget, IamRolePolicy>,
    context: Readonly<Record<string, ContextValue>>,
    region?: string,
  ): void {
    const policiesOf = (targets: readonly GrantTarget[]) => targets.flatMap((target) => policies.get(target) ?? []);
    const ofGroups = this.groups.flatMap((group) =>
      simulateGrant(this.grant, group, policiesOf(group.targets), this.statements),
    );
    const ofOthers = [...this.others].flatMap(([target, role]) =>
      simulateGrant(this.grant, { ...target, role }, policiesOf([target]), this.statements),
    );
    addRequestContext(this.grant, [...ofGroups, ...ofOthers], context, region);
  }
}

interface VerifiedGroup extends SimulatedRoles {
  readonly targets: readonly GrantTarget[];
}

/** The time of a for_each grows with the square of its size: 1,000 roles took over 98 s to plan as one group, 14 s as ten. */
const GROUP_SIZE = 100;

/** Groups targets by their role names alone, so that another role moves none of them, until their number doubles. */
function inGroups(targets: readonly GrantTarget[]): GrantTarget[][] {
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, targets.length / GROUP_SIZE)));
  const groups = Array.from({ length: targets.length === 0 ? 0 : count }, (): GrantTarget[] => []);
  for (const target of targets) {
    groups[hashOf(target.role) % count]?.push(target);
  }
  return groups;
}

/** FNV-1a, 32 bits, of a role name, whose characters are one byte each. */
function hashOf(name: string): number {
  return [...name].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261);
}

function verifiedGroup(
  grant: Construct,
  targets: readonly GrantTarget[],
  index: number,
  inAccount: readonly Condition[],
): VerifiedGroup {
  const addressOfNth = (name: string) => ["each", name, ...(index === 0 ? [] : [String(index + 1)])];
  const names = targets.map(({ role }) => role).sort();
  const forEach = TerraformIterator.fromList(addLocal(grant, addressOfNth("name"), names).asList);
  const arns = targets.flatMap((target) => target.arns ?? []).map((arn) => outputText(grant, unexpanded(arn)));
  const address = addressOfNth("role");
  const role = readRole(grant, {
    address,
    role: Token.asString(forEach.key),
    forEach,
    conditions: [],
    arnConditions: [
      ...(arns.length === 0
        ? []
        : [arnInListCondition(refer(addLocal(grant, addressOfNth("arn"), arns)), "profileRoles")]),
      ...inAccount,
    ],
    madeBy: [],
  });
  return { targets, address, forEach, role };
}
