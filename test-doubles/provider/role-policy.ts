import { ProviderError, saying, unlessGone } from "./api-error";
import type { Aws } from "./aws";
import { Iam } from "./iam";
import { nameOf, nameProblems, prefixOf } from "./names";
import { keepForm, policyProblems } from "./policy-argument";
import type { Problem, Resource } from "./terraform-type";
import { textOf, type Values } from "./values";

/** aws_iam_role_policy */
export const rolePolicy: Resource = {
  binding: { folder: "iam-role-policy", className: "IamRolePolicy" },
  replacedFor: ["name", "name_prefix", "role"],

  validate(config) {
    return [...nameProblems(config, 128), ...roleProblems(config), ...policyProblems(config, "policy")];
  },

  plan(planned, prior) {
    keepForm(prior, planned, "policy");
  },

  imported(id) {
    partsOf(id);
    return { id };
  },

  read(aws, state) {
    const id = textOf(state, "id") ?? "";
    const [role, name] = partsOf(id);
    const policy = saying(`reading IAM Role Policy (${id})`, () =>
      unlessGone(() => new Iam(aws).getRolePolicy(role, name)),
    );
    if (policy === undefined) {
      return null;
    }
    const found = { ...state, role, name, name_prefix: prefixOf(name), policy };
    keepForm(state, found, "policy");
    return found;
  },

  create: put,
  update: put,

  delete(aws, state) {
    const id = textOf(state, "id") ?? "";
    saying(`deleting IAM Role Policy (${id})`, () => unlessGone(() => new Iam(aws).deleteRolePolicy(...partsOf(id))));
  },
};

/** IAM has one call for both: it overwrites what has the same name, whoever put it there. */
function put(aws: Aws, planned: Values): Values {
  const role = textOf(planned, "role") ?? "";
  const name = nameOf(planned);
  saying(`putting IAM Role (${role}) Policy (${name})`, () =>
    new Iam(aws).putRolePolicy(role, name, textOf(planned, "policy") ?? ""),
  );
  return { ...planned, id: `${role}:${name}`, name, name_prefix: prefixOf(name) };
}

function partsOf(id: string): [role: string, policy: string] {
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
