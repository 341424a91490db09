import { appendFileSync } from "node:fs";
import { type Account, type Role, readAccount, writeAccount } from "./account";
import { ApiError } from "./api-error";

/** The account that the provider works in, and the log of its calls. */
export class Aws {
  public account: Account;
  public region = "";
  private roleNames: Map<string, string>;

  constructor(
    private readonly accountFile: string,
    private readonly callsFile: string,
  ) {
    this.account = readAccount(accountFile);
    this.roleNames = namesOf(this.account);
  }

  /** A test may have written the account between two runs of Terraform. */
  public reload(): void {
    this.account = readAccount(this.accountFile);
    this.roleNames = namesOf(this.account);
  }

  public save(): void {
    writeAccount(this.accountFile, this.account);
  }

  /** Logs a call, and refuses it where a fault is set for it. */
  public call(service: string, operation: string, role?: string): void {
    appendFileSync(this.callsFile, `${JSON.stringify({ operation, role })}\n`);
    const fault = this.account.faults?.find((one) => {
      const concerned = one.role === undefined || one.role.toLowerCase() === role?.toLowerCase();
      return one.operation === operation && concerned && one.times !== 0;
    });
    if (fault === undefined) {
      return;
    }
    if (fault.times !== undefined) {
      fault.times--;
      this.save();
    }
    throw new ApiError(service, operation, fault.error, this.faultText(fault.error, `${service}:${operation}`, role));
  }

  /** A role by its name, which IAM tells from no other by case alone. */
  public role(name: string): (Role & { name: string }) | undefined {
    const known = this.roleNames.get(name.toLowerCase());
    const role = known === undefined ? undefined : this.account.roles[known];
    return known === undefined || role === undefined ? undefined : { ...role, name: known };
  }

  public changeRole(name: string, change: Partial<Role>): void {
    const known = this.roleNames.get(name.toLowerCase()) ?? name;
    this.account.roles[known] = { ...this.account.roles[known], ...change };
    this.roleNames.set(known.toLowerCase(), known);
    this.save();
  }

  public removeRole(name: string): void {
    const known = this.roleNames.get(name.toLowerCase()) ?? name;
    delete this.account.roles[known];
    this.roleNames.delete(known.toLowerCase());
    this.save();
  }

  public iamArn(resource: string): string {
    return `arn:${this.account.partition}:iam::${this.account.account}:${resource}`;
  }

  public sagemakerArn(resource: string): string {
    return `arn:${this.account.partition}:sagemaker:${this.region}:${this.account.account}:${resource}`;
  }

  private faultText(error: string, action: string, role?: string): string {
    if (error !== "AccessDenied") {
      return "this call was to fail";
    }
    const on = role === undefined ? "*" : `role ${role}`;
    const caller = this.iamArn("user/terraform");
    const [service = "", operation] = action.split(":");
    return `User: ${caller} is not authorized to perform: ${service.toLowerCase()}:${operation} on resource: ${on}`;
  }
}

function namesOf({ roles }: Account): Map<string, string> {
  return new Map(Object.keys(roles).map((name) => [name.toLowerCase(), name]));
}
