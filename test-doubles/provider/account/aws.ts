import { appendFileSync } from "node:fs";
import { type Account, type Role, readAccount, writeAccount } from "./account-file";
import { ApiError } from "./api-error";

/** The account that the provider changes, and the log of its calls. */
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

  /** Reads the account again: a test can change it between two runs of Terraform. */
  public reload(): void {
    this.account = readAccount(this.accountFile);
    this.roleNames = namesOf(this.account);
  }

  public save(): void {
    writeAccount(this.accountFile, this.account);
  }

  /** Logs a call, and throws if the account has a fault for it. */
  public call(service: string, operation: string, role?: string): void {
    appendFileSync(this.callsFile, `${JSON.stringify({ operation, role })}\n`);
    const fault = this.account.faults?.find((one) => {
      const isForRole = one.role === undefined || one.role.toLowerCase() === role?.toLowerCase();
      return one.operation === operation && isForRole && one.times !== 0;
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

  /** Finds a role by its name. IAM ignores case in role names. */
  public role(name: string): (Role & { name: string }) | undefined {
    const storedName = this.roleNames.get(name.toLowerCase());
    const role = storedName === undefined ? undefined : this.account.roles[storedName];
    return storedName === undefined || role === undefined ? undefined : { ...role, name: storedName };
  }

  public changeRole(name: string, change: Partial<Role>): void {
    const storedName = this.roleNames.get(name.toLowerCase()) ?? name;
    this.account.roles[storedName] = { ...this.account.roles[storedName], ...change };
    this.roleNames.set(storedName.toLowerCase(), storedName);
    this.save();
  }

  public removeRole(name: string): void {
    const storedName = this.roleNames.get(name.toLowerCase()) ?? name;
    delete this.account.roles[storedName];
    this.roleNames.delete(storedName.toLowerCase());
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
      return "The account file makes this call fail.";
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
