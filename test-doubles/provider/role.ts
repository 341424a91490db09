import type { PolicyDocument, Role } from "./account";
import { saying, unlessGone } from "./api-error";
import { Iam } from "./iam";
import { nameOf, nameProblems } from "./names";
import { keepForm, policyProblems } from "./policy-argument";
import { roleValues } from "./role-values";
import type { Problem, Resource } from "./terraform-type";
import { isKnown, isValues, textOf, type Values } from "./values";

/** aws_iam_role */
export const role: Resource = {
  binding: { folder: "iam-role", className: "IamRole" },
  replacedFor: ["name", "name_prefix", "path"],
  defaults: { path: "/", max_session_duration: 3600, force_detach_policies: false },

  validate(config) {
    return [...nameProblems(config, 64), ...policyProblems(config, TRUST), ...unsupported(config)];
  },

  plan(planned, prior) {
    keepForm(prior, planned, TRUST);
  },

  imported: (id) => ({ id, force_detach_policies: false }),

  read(aws, state) {
    const id = textOf(state, "id") ?? "";
    const found = saying(`reading IAM Role (${id})`, () => unlessGone(() => new Iam(aws).getRole(id)));
    if (found === undefined) {
      return null;
    }
    const values = { ...state, ...roleValues(aws, found) };
    keepForm(state, values, TRUST);
    return values;
  },

  create(aws, planned) {
    const name = nameOf(planned);
    const made = saying(`creating IAM Role (${name})`, () => new Iam(aws).createRole(name, given(planned)));
    const values = { ...planned, ...roleValues(aws, made), managed_policy_arns: [] };
    keepForm(planned, values, TRUST);
    return values;
  },

  update(aws, planned, prior) {
    const name = textOf(prior, "id") ?? "";
    const operation = prior[TRUST] === planned[TRUST] ? "UpdateRole" : "UpdateAssumeRolePolicy";
    saying(`updating IAM Role (${name})`, () => new Iam(aws).updateRole(name, operation, given(planned)));
    return planned;
  },

  delete(aws, state) {
    const id = textOf(state, "id") ?? "";
    const iam = new Iam(aws);
    const policies = state.force_detach_policies === true ? Object.keys(aws.role(id)?.inline ?? {}) : [];
    saying(`deleting IAM Role (${id})`, () =>
      unlessGone(() => {
        for (const policy of policies) {
          iam.deleteRolePolicy(id, policy);
        }
        iam.deleteRole(id);
      }),
    );
  },
};

const TRUST = "assume_role_policy";

function given(planned: Values): Role {
  return {
    path: textOf(planned, "path"),
    trust: JSON.parse(textOf(planned, TRUST) ?? "{}") as PolicyDocument,
    description: textOf(planned, "description"),
    boundaryArn: textOf(planned, "permissions_boundary") || undefined,
    maxSessionDuration: Number(planned.max_session_duration ?? 3600),
    tags: isValues(planned.tags) ? (planned.tags as Record<string, string>) : undefined,
  };
}

/** Better refused than taken and forgotten. */
function unsupported(config: Values): Problem[] {
  return ["inline_policy", "managed_policy_arns"]
    .filter((name) => isKnown(config[name]) && (config[name] as unknown[]).length > 0)
    .map((attribute) => ({ summary: `The test double of the provider doesn't know ${attribute}`, attribute }));
}
