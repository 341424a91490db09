import { Iam, type PolicyDocument, type Role, undefinedIfGone, withErrorPrefix } from "../account";
import type { Problem, Resource } from "../terraform-type";
import { isKnown, isValues, textOf, type Values } from "../values";
import { nameOrNewName, nameProblems } from "./names";
import { keepEarlierForm, policyProblems } from "./policy-argument";
import { roleValues } from "./role-values";

/** aws_iam_role */
export const role: Resource = {
  binding: { folder: "iam-role", className: "IamRole" },
  replacedFor: ["name", "name_prefix", "path"],
  defaults: { path: "/", max_session_duration: 3600, force_detach_policies: false },

  validate(config) {
    return [...nameProblems(config, 64), ...policyProblems(config, TRUST), ...unsupported(config)];
  },

  plan(planned, prior) {
    keepEarlierForm(prior, planned, TRUST);
  },

  importedState: (id) => ({ id, force_detach_policies: false }),

  read(aws, state) {
    const id = textOf(state, "id") ?? "";
    const found = withErrorPrefix(`reading IAM Role (${id})`, () => undefinedIfGone(() => new Iam(aws).getRole(id)));
    if (found === undefined) {
      return null;
    }
    const values = { ...state, ...roleValues(aws, found) };
    keepEarlierForm(state, values, TRUST);
    return values;
  },

  create(aws, planned) {
    const name = nameOrNewName(planned);
    const created = withErrorPrefix(`creating IAM Role (${name})`, () =>
      new Iam(aws).createRole(name, roleOf(planned)),
    );
    const values = { ...planned, ...roleValues(aws, created), managed_policy_arns: [] };
    keepEarlierForm(planned, values, TRUST);
    return values;
  },

  update(aws, planned, prior) {
    const name = textOf(prior, "id") ?? "";
    const operation = prior[TRUST] === planned[TRUST] ? "UpdateRole" : "UpdateAssumeRolePolicy";
    withErrorPrefix(`updating IAM Role (${name})`, () => new Iam(aws).updateRole(name, operation, roleOf(planned)));
    return planned;
  },

  delete(aws, state) {
    const id = textOf(state, "id") ?? "";
    const iam = new Iam(aws);
    const policies = state.force_detach_policies === true ? Object.keys(aws.role(id)?.inline ?? {}) : [];
    withErrorPrefix(`deleting IAM Role (${id})`, () =>
      undefinedIfGone(() => {
        for (const policy of policies) {
          iam.deleteRolePolicy(id, policy);
        }
        iam.deleteRole(id);
      }),
    );
  },
};

const TRUST = "assume_role_policy";

function roleOf(planned: Values): Role {
  return {
    path: textOf(planned, "path"),
    trust: JSON.parse(textOf(planned, TRUST) ?? "{}") as PolicyDocument,
    description: textOf(planned, "description"),
    boundaryArn: textOf(planned, "permissions_boundary") || undefined,
    maxSessionDuration: Number(planned.max_session_duration ?? 3600),
    tags: isValues(planned.tags) ? (planned.tags as Record<string, string>) : undefined,
  };
}

/** Refuses arguments that the test double would ignore. */
function unsupported(config: Values): Problem[] {
  return ["inline_policy", "managed_policy_arns"]
    .filter((name) => isKnown(config[name]) && (config[name] as unknown[]).length > 0)
    .map((attribute) => ({ summary: `The provider's test double does not support ${attribute}.`, attribute }));
}
