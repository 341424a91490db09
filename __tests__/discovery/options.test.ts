import { readOptions } from "../../modules/discovery";
import { DiscoveryError } from "../../modules/discovery/problems";

function mistake(args: readonly string[]): unknown {
  try {
    readOptions(args);
  } catch (error) {
    const [problem] = error instanceof DiscoveryError ? error.problems : [];
    return problem;
  }
  return undefined;
}

test.each<[readonly string[], string, object]>([
  [[], "missingTarget", {}],
  [["--workspace", ""], "missingTarget", {}],
  [["--all", "--workspace", "dev"], "allWithTarget", {}],
  [["--all", "--domain", "d-abc"], "allWithTarget", {}],
  [["--all", "--region", "eu-west-1"], "allWithTarget", {}],
  [["--domain", "d-abc", "--check"], "modeWithoutFile", {}],
  [["--domain", "d-abc", "--prune"], "modeWithoutFile", {}],
  [["--workspace", "dev", "--check", "--prune"], "checkWithPrune", {}],
  [["--domain", "analytics"], "invalidDomain", { given: "analytics" }],
  [["--domain", "d-abc", "--region", "Ireland"], "invalidRegion", { given: "Ireland" }],
  [["--domain"], "invalidArguments", { said: expect.stringContaining("--domain <value>") }],
  [["--workspace", "dev", "--workspace", "prod"], "repeatedOption", { option: "workspace" }],
  [["--dry-run"], "invalidArguments", { said: expect.stringContaining("--dry-run") }],
  [["dev"], "invalidArguments", { said: expect.stringContaining("'dev'") }],
])("%j is refused as %s", (args, code, values) => {
  expect(mistake(args)).toMatchObject({ code, values });
});

test("options are read", () => {
  expect(readOptions(["--all", "--check", "--profile", "x"])).toEqual({ all: true, check: true, profile: "x" });
  expect(readOptions(["--workspace", "dev", "--domain", "d-abc", "--region", "eu-west-1", "--prune"])).toEqual({
    workspace: "dev",
    domain: "d-abc",
    region: "eu-west-1",
    prune: true,
  });
});

test("--help goes with anything", () => {
  expect(readOptions(["--help", "--all", "--domain", "x"]).help).toBe(true);
});
