import { spawnSync } from "node:child_process";
import { format } from "node:util";
import { whyNoCommandLine } from "../../command-line";

/** Whether to run validity and plan tests on the provider from the registry instead of the test double. */
export const REAL_PROVIDER = process.env.REAL_AWS_PROVIDER === "1";

/** A test that needs Terraform and runs on either provider. */
export const terraformTest = testUnless(
  spawnSync("terraform", ["version"]).error === undefined ? undefined : "there is no terraform on the PATH",
);

/** A test that needs Terraform and the test double, because it reads the account. */
export const doubleTest = REAL_PROVIDER ? testUnless("it runs only on the test double") : terraformTest;

const noCommandLine = whyNoCommandLine();

/** A test that also needs cdktf's command line. */
export const deployTest =
  noCommandLine === undefined ? doubleTest : testUnless(`cdktf's command line can't run: ${noCommandLine}`);

/**
 * `test`; with a reason, a test that is skipped with a message. Jest prints nothing about a file whose tests are all
 * skipped.
 */
function testUnless(reason: string | undefined): typeof test {
  if (reason === undefined) {
    return test;
  }
  const skipped = (name: string) => {
    process.stderr.write(`skipped, because ${reason}: ${name}\n`);
    test.skip(name, () => {});
  };
  const each = (rows: ReadonlyArray<readonly unknown[]>) => (name: string) => {
    for (const [first] of rows) {
      skipped(format(name, first));
    }
  };
  return Object.assign(skipped, { each }) as unknown as typeof test;
}
