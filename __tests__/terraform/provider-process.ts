import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { ROOT } from "../project";

export interface ProviderProcess {
  /** What Terraform needs in its environment to reach the provider. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts the test double of the provider, by its own program: cdktf's matchers hold this process up while they wait. */
export async function startProvider(accountFile: string, callsFile: string): Promise<ProviderProcess> {
  const program = ["-r", "./run-typescript.js", "test-doubles/provider/main.ts", accountFile, callsFile];
  const provider: ChildProcess = spawn(process.execPath, program, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(provider.stdout as NodeJS.ReadableStream, "data");
  return {
    environment: { TF_REATTACH_PROVIDERS: String(line).trim(), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    stop: () => provider.stdin?.end(),
  };
}
