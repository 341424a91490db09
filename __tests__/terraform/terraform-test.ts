import { spawnSync } from "node:child_process";
import { format } from "node:util";
import { whyNoCommandLine } from "../command-line";

/** Set to have validity and plans tried on the provider from the registry, in place of the test double. */
export const REAL_PROVIDER = process.env.REAL_AWS_PROVIDER === "1";

/** Needs Terraform, on whichever provider. */
export const terraformTest = testUnless(
  spawnSync("terraform", ["version"]).error === undefined ? undefined : "there is no terraform on the PATH",
);

/** Needs Terraform on the test double, whose account it looks into. */
export const doubleTest = REAL_PROVIDER ? testUnless("it runs on the test double alone") : terraformTest;

const noCommandLine = whyNoCommandLine();

/** Needs cdktf's command line too. */
export const deployTest =
  noCommandLine === undefined ? doubleTest : testUnless(`cdktf's command line isn't there: ${noCommandLine}`);

/** `test` or, for a reason, one that skips and says so: jest itself is silent about files of which all is skipped. */
function testUnless(reason: string | undefined): typeof test {
  if (reason === undefined) {
    return test;
  }
  const skipped = (name: string) => {
    process.stderr.write(`skipped, since ${reason}: ${name}\n`);
    test.skip(name, () => {});
  };
  const each = (rows: ReadonlyArray<readonly unknown[]>) => (name: string) => {
    for (const [first] of rows) {
      skipped(format(name, first));
    }
  };
  return Object.assign(skipped, { each }) as unknown as typeof test;
}
