import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account, Role } from "../../../test-doubles/provider/account";
import { type ProviderProcess, startProvider } from "../../../test-doubles/provider/start-provider";

/** An AWS account of the test double, and the provider process that works on it. */
export class Cloud {
  private readonly folder = mkdtempSync(join(tmpdir(), "cloud-"));
  private readonly accountFile = join(this.folder, "account.json");
  private readonly callsFile = join(this.folder, "calls.ndjson");
  private provider?: ProviderProcess;

  constructor(account: Partial<Account> = {}) {
    writeFileSync(this.accountFile, JSON.stringify(account));
  }

  /** The environment variables that make Terraform work on this account. */
  public async environment(): Promise<Readonly<Record<string, string>>> {
    if (this.provider === undefined) {
      this.provider = await startProvider(this.accountFile, this.callsFile);
      providers.push(this.provider);
    }
    return this.provider.environment;
  }

  public account(): Account {
    return JSON.parse(readFileSync(this.accountFile, "utf8"));
  }

  public role(name: string): Role {
    const role = this.account().roles[name];
    if (role === undefined) {
      throw new Error(`The account has no role ${name}.`);
    }
    return role;
  }

  /** Changes the account outside Terraform, between two runs. */
  public change(by: (account: Account) => void): void {
    const account = this.account();
    by(account);
    writeFileSync(this.accountFile, JSON.stringify(account));
  }

  /** The sorted roles of each call of one kind since `forgetCalls`. A role is repeated if it was called twice. */
  public calls(operation: string): string[] {
    const all = existsSync(this.callsFile) ? readFileSync(this.callsFile, "utf8").trim().split("\n") : [];
    const calls = all.filter(Boolean).map((line) => JSON.parse(line) as { operation: string; role?: string });
    return calls
      .filter((call) => call.operation === operation)
      .map(({ role = "" }) => role)
      .sort();
  }

  public forgetCalls(): void {
    writeFileSync(this.callsFile, "");
  }
}

const providers: ProviderProcess[] = [];

afterAll(() => {
  for (const provider of providers) {
    provider.stop();
  }
});
