import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../project";
import { Cloud } from "./running/cloud";
import { RootModule } from "./running/root-module";
import { run } from "./running/run";
import { doubleTest, terraformTest } from "./running/terraform-test";

// What a user of the Terraform module can run on it.

const MODULE = join(ROOT, "terraform-module");

terraformTest("terraform fmt changes no file of the module", async () => {
  const { status, output } = await run("terraform", ["fmt", "-check", "-recursive", "-no-color"], MODULE, {});
  expect({ status, output: output.match(/.*\.(tf|hcl)$/gm) }).toEqual({ status: 0, output: null });
});

doubleTest("terraform test runs every file of tests/, and all pass", async () => {
  const { status, output } = await new RootModule(new Cloud(), { folder: "." }).terraform("test");
  expect({ status, failed: /[^,]* failed\./.exec(output)?.[0] }).toEqual({ status: 0, failed: " 0 failed." });
  for (const file of readdirSync(join(MODULE, "tests"))) {
    expect(output).toContain(`tests/${file}... pass`);
  }
});
