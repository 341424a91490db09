import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ModelSharingGrant,
  ModelSharingPropsError,
  modelSharingPolicy,
  type Problem,
} from "../../modules/model-sharing";
import type { Case, Input } from "./generated-inputs";
import { Cloud } from "./running/cloud";
import { DeployedStack } from "./running/deployed-stack";
import type { Plan } from "./running/plan";
import { RootModule } from "./running/root-module";

// The construct and the Terraform module with the same inputs, on real Terraform.

export type Cases = ReadonlyMap<string, Case>;

/** Inputs of the whole grant, and inputs of the policy alone. */
export interface Inputs {
  readonly grants: Cases;
  readonly policies: Cases;
}

/** The policy of a role, as it is planned. */
interface RolePolicy {
  readonly role: unknown;
  readonly name: unknown;
  readonly policy: unknown;
}

/** What a plan has for each case. */
export interface Planned {
  readonly grants: Readonly<Record<string, readonly RolePolicy[]>>;
  readonly policies: Readonly<Record<string, unknown>>;
  /** The grants that give a warning. */
  readonly warned: readonly string[];
}

/** The part of a case that is tried. */
export type Part = keyof Inputs;

/** What the construct, or the function for the policy alone, refuses in a case. */
export function problemsOf(part: Part, { input }: Case): readonly Problem[] {
  const stack = new TerraformStack(Testing.app(), "stack");
  try {
    if (part === "grants") {
      new ModelSharingGrant(stack, "grant", propsOf(input));
    } else {
      modelSharingPolicy(stack, "policy", policyPropsOf(input));
    }
  } catch (error) {
    expect(error).toBeInstanceOf(ModelSharingPropsError);
    return (error as ModelSharingPropsError).problems;
  }
  return [];
}

// Inputs of every kind are given to the construct, also those that its types refuse.
const propsOf = ({ roles, ...others }: Input) => ({ profileRoles: roles, ...others }) as never;
const policyPropsOf = ({ limitTo, tagOnCreate }: Input) => ({ limitTo, tagOnCreate }) as never;

export async function planOfConstruct({ grants, policies }: Inputs): Promise<Planned> {
  const warned: string[] = [];
  const plan = await new DeployedStack(new Cloud()).planned((stack) => {
    for (const [id, { input }] of grants) {
      const { node } = new ModelSharingGrant(new Construct(stack, id), "grant", propsOf(input));
      if (node.metadata.some(({ type }) => type === "@cdktf/warn")) {
        warned.push(id);
      }
    }
    const json = [...policies].map(([id, { input }]) => [
      id,
      modelSharingPolicy(stack, `policy-${id}`, policyPropsOf(input)).json,
    ]);
    new TerraformOutput(stack, "policies", { value: Object.fromEntries(json) });
  });
  return planned(plan, (address) => /^aws_iam_role_policy\.(c\d+)_x2F_/.exec(address)?.[1], warned);
}

const ROOT_MODULE = `
variable "grants" {
  type = map(object({
    profile_roles        = optional(list(string))
    profile_roles_by_key = optional(map(string))
    policy_name          = optional(string)
    limit_to             = optional(object({ account_id = string, region = string, partition = optional(string) }))
    tag_on_create        = optional(list(string))
  }))
}

variable "policies" {
  type = map(object({
    limit_to      = optional(object({ account_id = string, region = string, partition = optional(string) }))
    tag_on_create = optional(list(string))
  }))
}

module "grants" {
  source   = "../terraform-module"
  for_each = var.grants

  profile_roles        = each.value.profile_roles
  profile_roles_by_key = each.value.profile_roles_by_key
  policy_name          = each.value.policy_name
  limit_to             = each.value.limit_to
  tag_on_create        = each.value.tag_on_create
}

module "policies" {
  source   = "../terraform-module/modules/policy"
  for_each = var.policies

  limit_to      = each.value.limit_to
  tag_on_create = each.value.tag_on_create
}

output "policies" {
  value = { for id, policy in module.policies : id => policy.json }
}
`;

export async function planOfModule(inputs: Inputs): Promise<Planned> {
  const root = new RootModule(new Cloud(), ROOT_MODULE);
  root.writeVariables(variablesOf(inputs));
  const plan = await root.planned();
  const warned = (plan.checks ?? [])
    .filter(({ address }) => address.kind === "check")
    .flatMap(({ instances = [] }) => instances.filter(({ status }) => status === "fail"))
    .map(({ address: { module = "" } }) => module);
  const callsOf = (part: Part) => new RegExp(`^module\\.${part}\\["(c\\d+)"\\]`);
  const warnedGrants = warned.flatMap((module) => callsOf("grants").exec(module)?.[1] ?? []);
  const warnedPolicies = warned.flatMap((module) => callsOf("policies").exec(module)?.[1] ?? []);
  expect(warnedPolicies.filter((id) => inputs.grants.has(id)).sort()).toEqual(warnedGrants.sort());
  return planned(plan, (address) => callsOf("grants").exec(address)?.[1], warnedGrants);
}

/** Plans one case at a time, for cases that Terraform should refuse. */
export class OneByOne {
  private readonly root = new RootModule(new Cloud(), ROOT_MODULE);

  /** The inputs that Terraform refuses, in the construct's names; undefined if it refuses nothing. */
  public async refusedProps(part: Part, id: string, one: Case): Promise<string[] | undefined> {
    const none = { grants: new Map(), policies: new Map() };
    this.root.writeVariables(variablesOf({ ...none, [part]: new Map([[id, one]]) }));
    const { status, output } = await this.root.terraform("plan", "-input=false", "-json");
    const lines = output.split("\n").filter((line) => line.startsWith("{"));
    const errors = lines.map((line) => JSON.parse(line).diagnostic).filter((found) => found?.severity === "error");
    const names = errors.map(
      ({ detail }) => /^(profile_roles|policy_name|limit_to|tag_on_create)(?=[_.:,])/.exec(detail)?.[1],
    );
    return status === 0 ? undefined : [...new Set(names.map((name = "") => PROPS[name] ?? "something else"))].sort();
  }
}

const PROPS: Readonly<Record<string, string>> = {
  profile_roles: "profileRoles",
  policy_name: "policyName",
  limit_to: "limitTo",
  tag_on_create: "tagOnCreate",
};

function variablesOf({ grants, policies }: Inputs): object {
  const valuesOf = (all: Cases) => Object.fromEntries([...all].map(([id, { input }]) => [id, variablesOfOne(input)]));
  return { grants: valuesOf(grants), policies: valuesOf(policies) };
}

function variablesOfOne({ roles, policyName, limitTo, tagOnCreate }: Input): object {
  return {
    [Array.isArray(roles) ? "profile_roles" : "profile_roles_by_key"]: roles,
    policy_name: policyName,
    limit_to: limitTo && { account_id: limitTo.accountId, region: limitTo.region, partition: limitTo.partition },
    tag_on_create: tagOnCreate,
  };
}

function planned(plan: Plan, caseOf: (address: string) => string | undefined, warned: readonly string[]): Planned {
  const grants: Record<string, RolePolicy[]> = {};
  for (const { address, type, change } of plan.resource_changes) {
    const id = caseOf(address);
    if (type === "aws_iam_role_policy" && id !== undefined) {
      const { role, name, policy } = change.after;
      grants[id] = [...(grants[id] ?? []), { role, name, policy: asIamReads(JSON.parse(String(policy))) }];
    }
  }
  for (const all of Object.values(grants)) {
    all.sort((a, b) => (String(a.role) < String(b.role) ? -1 : 1));
  }
  const policies = Object.entries(plan.planned_values.outputs.policies?.value ?? {});
  return {
    grants,
    policies: Object.fromEntries(policies.map(([id, json]) => [id, asIamReads(JSON.parse(String(json)))])),
    warned: [...warned].sort(),
  };
}

/** The policy as IAM reads it: the order of a list has no meaning, nor have brackets around a single value. */
function asIamReads(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => asIamReads(one));
    return key === "Statement" ? all : all.length === 1 ? all[0] : all.sort();
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asIamReads(inner, name)]))
    : value;
}
