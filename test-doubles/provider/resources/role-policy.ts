import { type Aws, Iam, ProviderError, undefinedIfGone, withErrorPrefix } from "../account";
import type { Problem, Resource } from "../terraform-type";
import { textOf, type Values } from "../values";
import { nameOrNewName, nameProblems, prefixOf } from "./names";
import { keepEarlierForm, policyProblems } from "./policy-argument";

/** aws_iam_role_policy */
export const rolePolicy: Resource = {
  binding: { folder: "iam-role-policy", className: "IamRolePolicy" },
  replacedFor: ["name", "name_prefix", "role"],

  validate(config) {
    return [...nameProblems(config, 128), ...roleProblems(config), ...policyProblems(config, "policy")];
  },

  plan(planned, prior) {
    keepEarlierForm(prior, planned, "policy");
  },

  importedState(id) {
    splitId(id);
    return { id };
  },

  read(aws, state) {
    const id = textOf(state, "id") ?? "";
    const [role, name] = splitId(id);
    const policy = withErrorPrefix(`reading IAM Role Policy (${id})`, () =>
      undefinedIfGone(() => new Iam(aws).getRolePolicy(role, name)),
    );
    if (policy === undefined) {
      return null;
    }
    const found = { ...state, role, name, name_prefix: prefixOf(name), policy };
    keepEarlierForm(state, found, "policy");
    return found;
  },

  create: put,
  update: put,

  delete(aws, state) {
    const id = textOf(state, "id") ?? "";
    withErrorPrefix(`deleting IAM Role Policy (${id})`, () =>
      undefinedIfGone(() => new Iam(aws).deleteRolePolicy(...splitId(id))),
    );
  },
};

/** Creates or updates. IAM has one call for both, and it overwrites a policy of the same name, whoever wrote that. */
function put(aws: Aws, planned: Values): Values {
  const role = textOf(planned, "role") ?? "";
  const name = nameOrNewName(planned);
  withErrorPrefix(`putting IAM Role (${role}) Policy (${name})`, () =>
    new Iam(aws).putRolePolicy(role, name, textOf(planned, "policy") ?? ""),
  );
  return { ...planned, id: `${role}:${name}`, name, name_prefix: prefixOf(name) };
}

function splitId(id: string): [role: string, policy: string] {
  const [, role, policy] = /^([^:]+):(.+)$/.exec(id) ?? [];
  if (role === undefined || policy === undefined) {
    throw new ProviderError("role_policy id must be of the form <role name>:<policy name>");
  }
  return [role, policy];
}

function roleProblems(config: Values): Problem[] {
  const role = textOf(config, "role");
  if (role?.startsWith("arn:")) {
    return [{ summary: `"role" must be the role's name not its ARN`, attribute: "role" }];
  }
  return role === undefined || /^[\w+=,.@-]{1,128}$/.test(role)
    ? []
    : [{ summary: '"role" must match [\\w+=,.@-]', attribute: "role" }];
}
