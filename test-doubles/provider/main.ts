// Runs the test double until its standard input closes: main.ts ACCOUNT_FILE CALLS_FILE
// Its one line of output is what Terraform wants in TF_REATTACH_PROVIDERS.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Aws } from "./aws";
import { serve } from "./server";

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
