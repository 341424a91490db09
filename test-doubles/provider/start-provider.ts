import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface ProviderProcess {
  /** The environment variables that make Terraform use the test double. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts the test double in a process of its own, because cdktf's matchers block the calling process. */
export async function startProvider(accountFile: string, callsFile: string): Promise<ProviderProcess> {
  const program = ["-r", "./run-typescript.js", "test-doubles/provider/main.ts", accountFile, callsFile];
  const provider: ChildProcess = spawn(process.execPath, program, {
    cwd: join(__dirname, "../.."),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(provider.stdout as NodeJS.ReadableStream, "data");
  return {
    environment: { TF_REATTACH_PROVIDERS: String(line).trim(), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    stop: () => provider.stdin?.end(),
  };
}
