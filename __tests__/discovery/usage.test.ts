import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOMAIN, ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { contents, newProject, runApp } from "../project";
import { codeBlocks, README } from "../readme-code";
import { sageMaker } from "./asked";
import { Project } from "./command";

// How the command is called, and that nothing else loads what it needs.

const server = sageMaker();

test.each([
  [[], "--workspace, --domain or --all is missing"],
  [["--all", "--workspace", "dev"], "--all takes neither --workspace, --domain nor --region: each file names its own"],
  [
    ["--all", "--region", "eu-west-1"],
    "--all takes neither --workspace, --domain nor --region: each file names its own",
  ],
  [["--domain", "d-abc", "--check"], "--check and --prune go with --workspace or --all"],
  [["--workspace", "dev", "--check", "--prune"], "--check changes nothing, and --prune does: give one of them"],
  [["--domain", "analytics"], '--domain is "analytics", and is no domain id'],
  [["--domain", "d-abc", "--region", "Ireland"], '--region is "Ireland", and is no region'],
  [["--domain"], "Option '--domain <value>' argument missing"],
  [["--workspace", "dev", "--workspace", "prod"], "--workspace is given twice"],
  [["--dry-run"], "Unknown option '--dry-run'"],
  [["dev"], "Unexpected argument 'dev'"],
])("given %j, says how it is used and ends with 2", async (args, said) => {
  const { status, stdout, stderr } = await new Project(server).discover(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.slice(0, said.length)).toBe(said);
  expect(stderr).toContain("\nusage: npm run -s discover -- --workspace NAME");
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(server.calls).toEqual([]);
});

test("the README's commands run one after another, and what they make synthesizes", async () => {
  const commands = [...README.matchAll(/npm run -s discover -- (.*?) *(?:#.*)?\n/g)].map(([, args = ""]) => args);
  expect(commands).toHaveLength(4);
  server.domainId = "d-abcdefghijkl";
  server.domain = {
    ...DOMAIN,
    DomainArn: `arn:aws:sagemaker:eu-west-1:111122223333:domain/${server.domainId}`,
    DefaultUserSettings: { ExecutionRole: `${ROLE}/AmazonSageMaker-ExecutionRole-20240101T000000` },
  };
  server.profiles = [
    { name: "carol" },
    { name: "dana", role: `${ROLE}/AmazonSageMaker-ExecutionRole-20240215T101112` },
    { name: "alice" },
    { name: "bob" },
  ];
  const project = new Project(server);
  for (const command of commands) {
    expect(await project.discover(command.split(" "), { AWS_REGION: "" })).toMatchObject({ status: 0, stderr: "" });
    expect(project.synth()).toMatchObject({ status: 0, stderr: "", stdout: "cdktf.out: analytics\n" });
    expect(codeBlocks("yaml")).toContain(project.text("analytics.yaml"));
  }
  const { resource } = JSON.parse(contents(join(project.folder, "cdktf.out"))["stacks/analytics/cdk.tf.json"] ?? "");
  expect(Object.keys(resource.aws_iam_role_policy)).toHaveLength(2);
});

test("--help says how it is used, on standard output", async () => {
  expect(await new Project(server).discover(["--help"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^usage: /),
    stderr: "",
  });
});

test("synthesizing loads nothing of the SDK", () => {
  const project = newProject();
  const list = join(project, "list-loaded.js");
  writeFileSync(list, 'process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));');
  const { status, stderr } = runApp(project, {}, ["-r", "./run-typescript.js", "-r", "./list-loaded.js", "main.ts"]);
  expect(status).toBe(0);
  expect(stderr).toMatch(/modules\/workspaces\/index\.ts/);
  expect(stderr).not.toMatch(/aws-sdk|smithy|modules\/(discovery|review)/);
});
