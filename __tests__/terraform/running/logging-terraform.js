// Runs Terraform, and appends its output to the file that TERRAFORM_LOG names.
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
