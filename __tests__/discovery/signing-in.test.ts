import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROLE, refusal } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker } from "./asked";
import { file, Project } from "./command";

// Credentials, region and endpoint, from where AWS's own tools take them, and what is said where they lead nowhere.

const server = sageMaker();
const NOBODY = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

beforeEach(() => {
  server.profiles = [{ name: "alice", role: `${ROLE}/A` }];
});

const domain = (env: Readonly<Record<string, string | undefined>>, ...args: readonly string[]) =>
  new Project(server).discover(["--domain", "d-abc", ...args], env);

/** A file of profiles, whose names are the access key ids too. */
function credentials(names: readonly string[], more = ""): string {
  const path = join(mkdtempSync(join(tmpdir(), "aws-")), "credentials");
  const profile = (name: string) => `[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = x\n${more}`;
  writeFileSync(path, names.map(profile).join(""));
  return path;
}

let others: Server[] = [];

afterEach(() => {
  for (const other of others) {
    other.close();
  }
  others = [];
});

/** Another server, for the time of a test. */
async function listening(answer: RequestListener): Promise<string> {
  const other = createServer(answer);
  others.push(other);
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
}

test("without credentials says how to sign in, and asks nothing", async () => {
  const { status, stdout, stderr } = await domain(NOBODY);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toBe(
    "no credentials: Could not load credentials from any providers. Sign in (aws sso login, AWS_PROFILE, --profile, …)\n",
  );
  expect(server.calls).toEqual([]);
});

test("by a profile that can't sign in, names it", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "aws-")), "config");
  writeFileSync(path, "[profile sso]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 1\n");
  const { status, stderr } = await domain({ ...NOBODY, AWS_CONFIG_FILE: path }, "--profile", "sso");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^no credentials by profile "sso": .* Sign in \(aws sso login, /);
});

test("by a profile that isn't there is refused, and never by what the machine has", async () => {
  const env = { AWS_SHARED_CREDENTIALS_FILE: credentials(["analytics"]) };
  const said = 'no profile "analytic" in the AWS configuration files: did you mean analytics?\n';
  expect(await domain(env, "--profile", "analytic")).toMatchObject({ status: 2, stderr: said });
  expect(await domain({ ...env, AWS_PROFILE: "analytic" })).toMatchObject({ status: 2, stderr: said });
  expect((await domain({}, "--profile", "x")).stderr).toBe(
    'no profile "x" in the AWS configuration files: name one by --profile or AWS_PROFILE\n',
  );
  expect(server.calls).toEqual([]);
});

test.each([
  ["whose process fails", "credential_process = exit 1\n", "Command failed: exit 1"],
  ["that has a region alone", "region = eu-west-1\n", "Could not resolve credentials using profile: \\[given\\] .*"],
  ["whose source isn't there", `role_arn = ${ROLE}/A\nsource_profile = gone\n`, ".*gone.*"],
])("by a profile %s is refused, and never by what the machine has", async (_what, text, said) => {
  const url = await listening((_request, response) =>
    response.end(
      JSON.stringify({ AccessKeyId: "machine", SecretAccessKey: "x", Token: "x", Expiration: "2999-01-01T00:00:00Z" }),
    ),
  );
  const path = join(mkdtempSync(join(tmpdir(), "aws-")), "config");
  writeFileSync(path, `[profile given]\n${text}`);
  const env = {
    ...NOBODY,
    AWS_CONFIG_FILE: path,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
  };
  expect((await domain(env)).status).toBe(0);
  expect(new Set(server.signers)).toEqual(new Set(["machine"]));
  server.reset();
  const { status, stderr } = await domain(env, "--profile", "given");
  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^no credentials by profile "given": ${said}\\. Sign in `));
  expect(server.calls).toEqual([]);
});

test("is by --profile, by the environment, or as Terraform does for the file, in that order", async () => {
  const env = { ...NOBODY, AWS_SHARED_CREDENTIALS_FILE: credentials(["ours", "given", "set"]) };
  const signed = async (args: readonly string[], more: Readonly<Record<string, string>>) => {
    const project = new Project(server, { "dev.yaml": `${file()}provider: { profile: ours }\n` });
    server.signers = [];
    const { stderr } = await project.discover(["--workspace", "dev", "--check", ...args], { ...env, ...more });
    return [...new Set(server.signers)].join() || stderr;
  };
  expect(await signed([], {})).toBe("ours");
  expect(await signed([], { AWS_PROFILE: "set" })).toBe("set");
  expect(await signed(["--profile", "given"], { AWS_PROFILE: "set" })).toBe("given");
  expect(await signed([], { AWS_ACCESS_KEY_ID: "env", AWS_SECRET_ACCESS_KEY: "x" })).toBe("env");
  // A runner that has a token or a container's address signs in by those.
  expect(await signed([], { AWS_WEB_IDENTITY_TOKEN_FILE: "/nonexistent", AWS_ROLE_ARN: ROLE })).toMatch(
    /^own\/dev\.yaml {2}no credentials: /,
  );
});

test("by the environment or --profile, and not by the file's profile, is told where it leads to another account", async () => {
  const project = new Project(server, { "dev.yaml": `${file()}provider: { profile: ours }\n` });
  const said = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    (await project.discover(["--workspace", "dev", "--check", ...args], env)).stderr;
  const by = (what: string) => `. It is signed in by ${what}, and not by this file's provider.profile "ours"\n`;
  server.domain = { DomainArn: "arn:aws:sagemaker:eu-west-1:444455556666:domain/d-abc" };
  expect(await said({})).toBe(
    `own/dev.yaml  domain d-abc is in account 444455556666, and this file's is "111122223333": name a domain of this account, or sign in to it${by("AWS_ACCESS_KEY_ID")}`,
  );
  const path = credentials(["given"]);
  server.domainId = "d-other";
  expect(await said({ AWS_SHARED_CREDENTIALS_FILE: path }, "--profile", "given")).toMatch(
    new RegExp(`^own/dev\\.yaml {2}there is no domain d-abc in eu-west-1 in the account .*${by("--profile")}$`),
  );
  const denied =
    "User: arn:aws:sts::444455556666:assumed-role/CI/x is not authorized to perform: sagemaker:DescribeDomain";
  server.fault = () => refusal("AccessDeniedException", denied);
  expect(await said({})).toBe(
    `own/dev.yaml  ${denied}: that is account 444455556666, and this file's is 111122223333, so sign in to it${by("AWS_ACCESS_KEY_ID")}`,
  );
  server.fault = () => refusal("AccessDeniedException", denied.replace("444455556666", "111122223333"));
  expect(await said({})).toContain(": allow whoever signs in sagemaker:DescribeDomain, ");
});

test("the region is --region's, the environment's or the profile's, in that order", async () => {
  const regionOf = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    server.regions = [];
    const profile = credentials(["default"], "region = eu-south-1\n");
    const { stderr } = await domain({ AWS_REGION: "", AWS_SHARED_CREDENTIALS_FILE: profile, ...env }, ...args);
    return [...new Set(server.regions)].join() || stderr;
  };
  expect(await regionOf({ AWS_REGION: "eu-west-2" }, "--region", "eu-west-1")).toBe("eu-west-1");
  expect(await regionOf({ AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-3" })).toBe("eu-west-2");
  expect(await regionOf({ AWS_DEFAULT_REGION: "eu-west-3" })).toBe("eu-west-3");
  expect(await regionOf({})).toBe("eu-south-1");
  expect(await regionOf({ AWS_SHARED_CREDENTIALS_FILE: "/nonexistent" })).toBe(
    "no region: give --region, or set AWS_REGION or a region in the profile\n",
  );
  expect(await regionOf({ AWS_REGION: "eu west" })).toMatch(
    /^Region not accepted: .*: give --region, or set AWS_REGION/,
  );
});

describe("an endpoint", () => {
  const ONCE = { AWS_MAX_ATTEMPTS: "1" };

  test("where nothing answers is told of, with what to check", async () => {
    const { status, stderr } = await domain({ ...ONCE, AWS_ENDPOINT_URL_SAGEMAKER: "http://127.0.0.1:1" });
    expect(status).toBe(2);
    expect(stderr).toBe(
      "SageMaker can't be reached in eu-west-1 (ECONNREFUSED): connect ECONNREFUSED 127.0.0.1:1. Check the network, --region and AWS_ENDPOINT_URL_SAGEMAKER\n",
    );
  });

  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      "a page of a proxy",
      (response) => response.end("<html>\nSign in\n</html>"),
      /^something answers that isn't SageMaker: Unexpected token .*\. Look at AWS_ENDPOINT_URL_SAGEMAKER and the network\n$/,
    ],
    [
      "a gateway's failure",
      (response) => response.writeHead(502).end("<html>"),
      /^SageMaker fails \(502 SyntaxError\): .*\. Try again later\n$/,
    ],
    [
      "a failure",
      (response) => response.writeHead(503).end('{"__type":"ServiceUnavailable","message":"Busy."}'),
      /^SageMaker fails \(503 ServiceUnavailable\): Busy\. Try again later\n$/,
    ],
    ["nothing", () => undefined, /^SageMaker can't be reached in eu-west-1 \(.*\): .*\. Check the network/],
    ["half an answer", (response) => response.destroy(), /^SageMaker can't be reached in eu-west-1 \(ECONNRESET\): /],
    [
      "no ARN",
      (response) => response.end("{}"),
      /^the answer for d-abc doesn't name the domain's ARN, so it isn't SageMaker's/,
    ],
  ])(
    "that gives %s is told of in one line",
    async (_what, answer, said) => {
      const url = await listening((_request, response) => answer(response));
      const { status, stdout, stderr } = await domain({ ...ONCE, AWS_ENDPOINT_URL_SAGEMAKER: url });
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(said);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    },
    60_000,
  );
});
