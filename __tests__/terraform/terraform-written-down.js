// Terraform, with all that it says appended to the file in TERRAFORM_LOG.
const { spawn } = require("node:child_process");
const { appendFileSync } = require("node:fs");

const child = spawn("terraform", process.argv.slice(2), { stdio: ["inherit", "pipe", "pipe"] });
for (const [from, to] of [
  [child.stdout, process.stdout],
  [child.stderr, process.stderr],
]) {
  from.on("data", (text) => {
    appendFileSync(process.env.TERRAFORM_LOG, text);
    to.write(text);
  });
}
child.on("close", (status) => {
  process.exitCode = status ?? 1;
});
