import { DataAwsIamPrincipalPolicySimulation } from "@cdktf/provider-aws/lib/data-aws-iam-principal-policy-simulation";
import type { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformIterator } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyStatement } from "../aws";
import {
  addConditions,
  addLocal,
  addressOf,
  CONDITION_TEXTS,
  type Condition,
  DENIAL_ADVICE,
  nameOf,
  refer,
  referenceTo,
} from "../terraform";

/** Roles whose access is simulated: one role, or the roles of a `for_each`. */
export interface SimulatedRoles {
  /** What the addresses of the simulations start with. */
  readonly address: readonly string[];
  readonly forEach?: ITerraformIterator;
  /** The roles as they were read. */
  readonly role: DataAwsIamRole;
}

/** A condition key of a request, and its value. */
export interface ContextEntry {
  readonly key: string;
  readonly type: string;
  readonly values: string[];
}

/** A question to the simulator that was added to the grant. */
export interface Simulation {
  readonly element: DataAwsIamPrincipalPolicySimulation;
  /** The context that belongs to the question itself. */
  readonly context: readonly ContextEntry[];
}

/** Asks IAM's simulator, after the policies are put, whether the roles may call every action that is granted. */
export function simulateGrant(
  grant: Construct,
  { address, forEach, role }: SimulatedRoles,
  policies: IamRolePolicy[],
  statements: readonly PolicyStatement[],
): Simulation[] {
  const instance = forEach === undefined ? "" : "[each.key]";
  const dependsOn = policies.length === 1 ? policies : [{ fqn: policyIds(grant, address, policies) }];
  return questions(statements).map(({ label, actions, resources, context }) => {
    const id = addressOf(grant, ...address, label);
    const simulation = new DataAwsIamPrincipalPolicySimulation(grant, `verify=${id}`, {
      policySourceArn: referenceTo(role, (address) => `\${${address}${instance}.arn}`),
      actionNames: actions,
      resourceArns: resources,
      context,
      forEach,
      dependsOn,
    });
    simulation.overrideLogicalId(id);
    addConditions(simulation, { postconditions: [ALLOWED] });
    return { element: simulation, context: context ?? [] };
  });
}

/** One local for all simulations, so that another role is one more line. */
function policyIds(grant: Construct, address: readonly string[], policies: IamRolePolicy[]): string {
  const ids = policies.map((policy) => referenceTo(policy, (one) => `\${${one}.id}`));
  return refer(addLocal(grant, [...address, "policies"], ids));
}

/** One question to the simulator. It combines every action with every resource, so each statement is one question. */
interface Question {
  readonly label: string;
  readonly actions: string[];
  readonly resources: string[];
  readonly context?: ContextEntry[];
}

function questions(statements: readonly PolicyStatement[]): Question[] {
  return statements.flatMap(({ actions, resources, condition }): Question[] => {
    if (condition === undefined) {
      const [, resourceType = "any"] = /:([a-z-]+)\/\*$/.exec(resources[0] ?? "") ?? [];
      return [{ label: resourceType, actions, resources }];
    }
    // A boundary may allow tagging for one create action and not for another.
    return condition.flatMap(({ variable, values }) =>
      values.map((value) => ({
        label: value,
        actions,
        resources,
        context: [{ key: variable, type: "string", values: [value] }],
      })),
    );
  });
}

const DENIED =
  'distinct([for result in self.results : "${result.action_name} (${result.decision})" if !result.allowed])';

const MISSING_KEYS =
  "distinct(flatten([for result in self.results : [for key in result.missing_context_keys : key] if !result.allowed]))";
const MISSING_ADVICE = DENIAL_ADVICE.missingKeys({ keys: `\${join(", ", ${MISSING_KEYS})}` });

const ALLOWED: Condition = {
  condition: "${self.all_allowed}",
  errorMessage: CONDITION_TEXTS.denied({
    name: `\${${nameOf("self.policy_source_arn")}}`,
    actions: `\${join(", ", ${DENIED})}`,
    advice: `\${length(${MISSING_KEYS}) == 0 ? "${DENIAL_ADVICE.known}" : "${MISSING_ADVICE}"}`,
  }),
};
