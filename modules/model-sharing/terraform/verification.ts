import { DataAwsIamPrincipalPolicySimulation } from "@cdktf/provider-aws/lib/data-aws-iam-principal-policy-simulation";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { type ITerraformIterator, TerraformIterator, Token } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyStatement } from "../aws";
import { addressOf } from "./address";
import { addConditions, type Condition } from "./conditions";
import type { GrantTarget } from "./grant-targets";
import { addLocal, refer } from "./locals";
import { arnInListCheck, unexpanded } from "./plan-checks";

/** Roles that are checked as one: those known by name together, each of the others by itself. */
export interface VerifiedGroup {
  readonly targets: readonly GrantTarget[];
  readonly address: readonly string[];
  readonly forEach?: ITerraformIterator;
  /** The roles as they are found, which must be done before a policy is put. */
  readonly found: DataAwsIamRole;
  /** Whether all of them are known by name, so that nothing holds up reading them at plan. */
  readonly isNamed: boolean;
}

/** Reads the roles, and checks that they are there, where they were said to be, and SageMaker's to assume. */
export function verifiedGroups(grant: Construct, targets: readonly GrantTarget[]): VerifiedGroup[] {
  const named = targets.filter(({ arns }) => arns !== undefined);
  const others = targets.filter(({ arns }) => arns === undefined);
  return [
    ...inGroups(named).flatMap((group, index) => (group.length === 0 ? [] : [namedGroup(grant, group, index)])),
    ...others.map((target) => ({ ...target, targets: [target], found: readRole(grant, target), isNamed: false })),
  ];
}

/** Terraform's time for a for_each grows with its square: 1,000 roles took over 98 s to plan as one group, 14 s as ten. */
const GROUP = 100;

/** By what names the role alone, so that a role that comes or goes moves no other, until their number doubles. */
function inGroups(targets: readonly GrantTarget[]): GrantTarget[][] {
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, targets.length / GROUP)));
  const groups = Array.from({ length: targets.length === 0 ? 0 : count }, (): GrantTarget[] => []);
  for (const target of targets) {
    groups[hashOf(target.role) % count]?.push(target);
  }
  return groups;
}

/** FNV-1a, 32 bits, of a role's name, whose characters are a byte each. */
function hashOf(name: string): number {
  return [...name].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261);
}

function namedGroup(grant: Construct, targets: readonly GrantTarget[], index: number): VerifiedGroup {
  const nth = (name: string) => ["each", name, ...(index === 0 ? [] : [String(index + 1)])];
  const names = targets.map(({ role }) => role).sort();
  const forEach = TerraformIterator.fromList(addLocal(grant, nth("name"), names).asList);
  const arns = targets.flatMap((target) => target.arns ?? []).map((arn) => unexpanded(arn));
  const group = {
    address: nth("role"),
    role: Token.asString(forEach.key),
    forEach,
    conditions: [],
    arnConditions: arns.length === 0 ? [] : [arnInListCheck(refer(addLocal(grant, nth("arn"), arns)), "profileRoles")],
    madeBy: [],
  };
  return { ...group, targets, found: readRole(grant, group), isNamed: true };
}

function readRole(
  grant: Construct,
  { address, role, forEach, conditions, arnConditions, madeBy }: Omit<GrantTarget, "key">,
): DataAwsIamRole {
  const id = addressOf(grant, ...address);
  const found = new DataAwsIamRole(grant, `verify=${id}`, {
    name: role,
    forEach,
    // A name may be known before its role is there, and Terraform would look for it too early.
    dependsOn: madeBy.length === 0 ? undefined : madeBy.map((fqn) => ({ fqn })),
  });
  found.overrideLogicalId(id);
  // What is wrong with a token is better said before its role is looked for.
  addConditions(found, { before: conditions, after: [...arnConditions, ASSUMABLE] });
  return found;
}

/** Asks IAM's simulator, once the policies are put, whether the roles may now call every action that is granted. */
export function simulateGrant(
  grant: Construct,
  { address, forEach, found }: Omit<VerifiedGroup, "isNamed">,
  policies: IamRolePolicy[],
  statements: readonly PolicyStatement[],
): void {
  const each = forEach === undefined ? "" : "[each.key]";
  const put = policies.length === 1 ? policies : [{ fqn: putPolicies(grant, address, policies) }];
  for (const { label, actions, resources, context } of simulations(statements)) {
    const id = addressOf(grant, ...address, label);
    const simulation = new DataAwsIamPrincipalPolicySimulation(grant, `verify=${id}`, {
      policySourceArn: `\${data.aws_iam_role.${found.friendlyUniqueId}${each}.arn}`,
      actionNames: actions,
      resourceArns: resources,
      context,
      forEach,
      dependsOn: put,
    });
    simulation.overrideLogicalId(id);
    addConditions(simulation, { after: [ALLOWED] });
  }
}

/** Named once for all simulations, so that a role more is a line more. */
function putPolicies(grant: Construct, address: readonly string[], policies: IamRolePolicy[]): string {
  const ids = policies.map(({ id }) => id);
  return refer(addLocal(grant, [...address, "policies"], ids));
}

/** One question to the simulator. It takes all actions on all resources, so each statement is asked for by itself. */
interface Simulation {
  readonly label: string;
  readonly actions: string[];
  readonly resources: string[];
  readonly context?: Array<{ readonly key: string; readonly type: "string"; readonly values: string[] }>;
}

function simulations(statements: readonly PolicyStatement[]): Simulation[] {
  return statements.flatMap(({ actions, resources, condition }): Simulation[] => {
    const asked = { actions, resources };
    if (condition !== undefined) {
      // A boundary may allow tagging for one create action and not for another.
      return condition.flatMap(({ variable, values }) =>
        values.map((value) => ({
          ...asked,
          label: value,
          context: [{ key: variable, type: "string" as const, values: [value] }],
        })),
      );
    }
    const [, type = "any"] = /:([a-z-]+)\/\*$/.exec(resources[0] ?? "") ?? [];
    return [{ ...asked, label: type }];
  });
}

const TRUST = "flatten([try(jsondecode(self.assume_role_policy).Statement, [])])";
const NAMES_SAGEMAKER = 'contains(flatten([try(statement.Principal.Service, [])]), "sagemaker.amazonaws.com")';
/** Action names of IAM may have wildcards, and no other character that means something to a regular expression. */
const NAMES_ASSUME_ROLE =
  'anytrue([for action in flatten([try(statement.Action, [])]) : can(regex("^${replace(replace(lower(action), "?", "."), "*", ".*")}$", "sts:assumerole"))])';

const concernsSageMaker = (effect: string) =>
  `statement.Effect == "${effect}" && ${NAMES_SAGEMAKER} && ${NAMES_ASSUME_ROLE}`;

/** A condition may hold or not, so an Allow with one counts, and a Deny with one doesn't. */
const ASSUMABLE: Condition = {
  condition: `\${anytrue([for statement in ${TRUST} : ${concernsSageMaker("Allow")}]) && !anytrue([for statement in ${TRUST} : ${concernsSageMaker("Deny")} && !can(statement.Condition)])}`,
  errorMessage:
    "role ${self.name} can't be assumed by sagemaker.amazonaws.com, so it is no user profile's execution role: let SageMaker assume it in its trust policy, or take it out of profileRoles",
};

const DENIED =
  'distinct([for result in self.results : "${result.action_name} (${result.decision})" if !result.allowed])';

const ALLOWED: Condition = {
  condition: "${self.all_allowed}",
  errorMessage: `role \${reverse(split("/", self.policy_source_arn))[0]} has the policy, and may still not call \${join(", ", ${DENIED})}: its permission boundary, an organization policy or another of its policies stands against it`,
};
