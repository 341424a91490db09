import type { PolicyDocument, Role } from "./account-file";
import { ApiError } from "./api-error";
import type { Aws } from "./aws";
import { policyError } from "./policy-document";

/** A role as GetRole returns it. */
export interface FoundRole extends Role {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  readonly uniqueId: string;
}

/** The IAM calls that the provider makes, with IAM's own errors. */
export class Iam {
  constructor(private readonly aws: Aws) {}

  public getRole(name: string): FoundRole {
    const operation = "GetRole";
    this.call(operation, name);
    return this.found(name, operation);
  }

  /** Finds the role of a simulation. It is given by ARN, so its path must match too. */
  public simulatedRole(arn: string): FoundRole {
    const operation = "SimulatePrincipalPolicy";
    const name = arn.split("/").at(-1) ?? "";
    this.call(operation, name);
    const role = this.found(name, operation);
    if (role.arn !== arn) {
      throw error(operation, "NoSuchEntity", `The role with ARN ${arn} cannot be found.`);
    }
    return role;
  }

  public createRole(name: string, role: Role): FoundRole {
    const operation = "CreateRole";
    this.call(operation, name);
    checkName(operation, "roleName", name, ROLE_NAME_LENGTH);
    if (this.aws.role(name) !== undefined) {
      throw error(operation, "EntityAlreadyExists", `Role with name ${name} already exists.`);
    }
    this.aws.changeRole(name, role);
    return this.found(name, operation);
  }

  public updateRole(name: string, operation: string, change: Partial<Role>): void {
    this.call(operation, name);
    this.found(name, operation);
    this.aws.changeRole(name, change);
  }

  public deleteRole(name: string): void {
    const operation = "DeleteRole";
    this.call(operation, name);
    const { inline = {} } = this.found(name, operation);
    if (Object.keys(inline).length > 0) {
      throw error(operation, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    this.aws.removeRole(name);
  }

  public putRolePolicy(roleName: string, policyName: string, document: string): void {
    const operation = "PutRolePolicy";
    this.call(operation, roleName);
    checkName(operation, "roleName", roleName, ROLE_NAME_LENGTH);
    checkName(operation, "policyName", policyName, POLICY_NAME_LENGTH);
    const { name, path, inline = {} } = this.found(roleName, operation);
    if (/^\/(aws-service-role|aws-reserved)\//.test(path)) {
      const text = `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`;
      throw error(operation, "UnmodifiableEntity", text);
    }
    const invalid = policyError(document);
    if (invalid !== undefined) {
      throw error(operation, invalid.code, invalid.text);
    }
    const newPolicies = { ...inline, [policyName]: document };
    if (sizeOf(newPolicies) > INLINE_QUOTA) {
      throw error(operation, "LimitExceeded", `Maximum policy size of ${INLINE_QUOTA} bytes exceeded for role ${name}`);
    }
    this.aws.changeRole(name, { inline: newPolicies });
  }

  public getRolePolicy(roleName: string, policyName: string): string {
    const operation = "GetRolePolicy";
    this.call(operation, roleName);
    return this.policy(roleName, policyName, operation);
  }

  public deleteRolePolicy(roleName: string, policyName: string): void {
    const operation = "DeleteRolePolicy";
    this.call(operation, roleName);
    this.policy(roleName, policyName, operation);
    const { name, inline } = this.found(roleName, operation);
    const { [policyName]: _, ...others } = inline ?? {};
    this.aws.changeRole(name, { inline: others });
  }

  private call(operation: string, role: string): void {
    this.aws.call("IAM", operation, role);
  }

  private found(name: string, operation: string): FoundRole {
    const role = this.aws.role(name);
    if (role === undefined) {
      throw error(operation, "NoSuchEntity", `The role with name ${name} cannot be found.`);
    }
    const { path = "/", trust = SAGEMAKER_TRUST } = role;
    const uniqueId = `AROA${Buffer.from(role.name).toString("hex").toUpperCase().padEnd(17, "0").slice(0, 17)}`;
    return { ...role, path, trust, uniqueId, arn: this.aws.iamArn(`role${path}${role.name}`) };
  }

  private policy(roleName: string, policyName: string, operation: string): string {
    const document = this.found(roleName, operation).inline?.[policyName];
    if (document === undefined) {
      throw error(operation, "NoSuchEntity", `The role policy with name ${policyName} cannot be found.`);
    }
    return document;
  }
}

/** The most characters that all inline policies of a role can have together. */
const INLINE_QUOTA = 10_240;
const ROLE_NAME_LENGTH = 64;
const POLICY_NAME_LENGTH = 128;

const SAGEMAKER_TRUST: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/** The size of policies as IAM counts it: without white space. */
function sizeOf(policies: Record<string, string>): number {
  return Object.values(policies).reduce((size, document) => size + document.replace(/\s/g, "").length, 0);
}

function checkName(operation: string, member: string, name: string, length: number): void {
  const rule =
    name.length > length
      ? `Member must have length less than or equal to ${length}`
      : /^[\w+=,.@-]+$/.test(name)
        ? undefined
        : "Member must satisfy regular expression pattern: [\\w+=,.@-]+";
  if (rule !== undefined) {
    const text = `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: ${rule}`;
    throw error(operation, "ValidationError", text);
  }
}

function error(operation: string, code: string, text: string): ApiError {
  return new ApiError("IAM", operation, code, text);
}
