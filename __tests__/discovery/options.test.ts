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
  [["--domain"], "invalidArguments", { said: expect.stringContaining("--domain <id>") }],
  [
    ["--workspace", "dev", "--profile", "--check"],
    "invalidArguments",
    { said: expect.stringContaining("--profile <name>") },
  ],
  [["--workspace", "dev", "--workspace", "prod"], "invalidArguments", { said: expect.stringContaining("--workspace") }],
  [["--all", "--check", "--all"], "invalidArguments", { said: expect.stringContaining("--all") }],
  [["--dry-run"], "invalidArguments", { said: expect.stringContaining("--dry-run") }],
  [["--chek"], "invalidArguments", { said: expect.stringContaining("--check") }],
  [["dev"], "invalidArguments", { said: expect.stringContaining("too many arguments") }],
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
  const help = readOptions(["--help"]);
  expect(help).toMatch(/^Usage: model-sharing discover /);
  expect(readOptions(["--all", "--domain", "x", "--help"])).toBe(help);
});
