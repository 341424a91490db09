import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import type { Construct } from "constructs";
import { addConditions, addressOf, CONDITION_TEXTS, type Condition, type GrantTarget } from "../terraform";

/** Reads the roles of a target, and checks that they exist, have the ARNs that were given, and trust SageMaker. */
export function readRole(
  grant: Construct,
  { address, role, forEach, conditions, arnConditions, madeBy }: Omit<GrantTarget, "key" | "names">,
): DataAwsIamRole {
  const id = addressOf(grant, ...address);
  const read = new DataAwsIamRole(grant, `verify=${id}`, {
    name: role,
    forEach,
    // The name may be known before the role exists, and Terraform would read the role too early.
    dependsOn: madeBy.length === 0 ? undefined : madeBy.map((fqn) => ({ fqn })),
  });
  read.overrideLogicalId(id);
  // The conditions explain an invalid token better than a role that isn't found, so they are checked before.
  addConditions(read, { preconditions: conditions, postconditions: [...arnConditions, ASSUMABLE] });
  return read;
}

const TRUST = "flatten([try(jsondecode(self.assume_role_policy).Statement, [])])";
const NAMES_SAGEMAKER = 'contains(flatten([try(statement.Principal.Service, [])]), "sagemaker.amazonaws.com")';
/** An action of IAM may have wildcards, and no other character that has a meaning in a regular expression. */
const NAMES_ASSUME_ROLE =
  'anytrue([for action in flatten([try(statement.Action, [])]) : can(regex("^${replace(replace(lower(action), "?", "."), "*", ".*")}$", "sts:assumerole"))])';

/** `"*"` and `{ "AWS": "*" }` are everybody, with SageMaker. */
const NAMES_EVERYBODY = 'contains(flatten(try(values(statement.Principal), [statement.Principal], [])), "*")';

const ALLOWS = `statement.Effect == "Allow" && ${NAMES_SAGEMAKER} && ${NAMES_ASSUME_ROLE}`;
const DENIES = `statement.Effect == "Deny" && (${NAMES_SAGEMAKER} || ${NAMES_EVERYBODY}) && ${NAMES_ASSUME_ROLE} && !can(statement.Condition)`;

/** A statement's condition may hold or not: an Allow with a condition counts, a Deny with a condition doesn't. */
const ASSUMABLE: Condition = {
  condition: `\${anytrue([for statement in ${TRUST} : ${ALLOWS}]) && !anytrue([for statement in ${TRUST} : ${DENIES}])}`,
  errorMessage: CONDITION_TEXTS.notAssumable({ name: "${self.name}" }),
};
