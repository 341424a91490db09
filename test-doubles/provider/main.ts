// Usage: main.ts ACCOUNT_FILE CALLS_FILE
// Prints one line, the value of TF_REATTACH_PROVIDERS for Terraform, and runs until its standard input closes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Aws } from "./account";
import { serve } from "./protocol";

const [accountFile, callsFile] = process.argv.slice(2);
if (accountFile === undefined || callsFile === undefined) {
  console.error("usage: main.ts ACCOUNT_FILE CALLS_FILE");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "provider-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.stdin.on("close", () => process.exit()).resume();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => process.exit());
}

const socket = join(folder, "socket");
serve(new Aws(resolve(accountFile), resolve(callsFile)), socket).then(() => {
  const address = { Network: "unix", String: socket };
  const reattach = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: address };
  console.log(JSON.stringify({ "registry.terraform.io/hashicorp/aws": reattach }));
});
