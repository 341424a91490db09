import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignIn } from "../../../modules/discovery";
import { signInOf } from "../../../modules/discovery/sagemaker";
import { ROLE, refusal } from "../../../test-doubles/sagemaker/sagemaker";
import { ask, refused, sageMaker } from "./server";

// Credentials, region and endpoint, found as AWS's own tools find them, and what is refused where they lead nowhere.

const server = sageMaker();
const WORKSPACE = { account: "111122223333", region: "eu-west-1", profileRoles: ["A"] };

beforeEach(() => {
  server.profiles = [{ name: "alice", role: `${ROLE}/A` }];
});

function withoutCredentials(env: Readonly<Record<string, string>> = {}): void {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", ...env });
}

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "aws-")), "config");
  writeFileSync(path, text);
  return path;
}

/** A file of profiles, whose access key ids are their names. */
function profiles(names: readonly string[], more = ""): string {
  const profile = (name: string) => `[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = x\n${more}`;
  return fileOf(names.map(profile).join(""));
}

let others: Server[] = [];

afterEach(() => {
  for (const other of others) {
    other.closeAllConnections();
    other.close();
  }
  others = [];
});

/** Another server, for one test. */
async function listening(answer: RequestListener): Promise<string> {
  const other = createServer(answer);
  others.push(other);
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
}

test("without credentials is refused before anything is asked", async () => {
  withoutCredentials();
  const said = "Could not load credentials from any providers";
  expect(await refused(ask())).toEqual({ code: "noCredentials", values: { said } });
  expect(server.calls).toEqual([]);
});

const SSO = "sso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = R\n";

test.each([
  ["mfaNeeded", `role_arn = ${ROLE}/A\nsource_profile = keys\nmfa_serial = arn:aws:iam::111122223333:mfa/x\n`],
  ["ssoExpired", `sso_start_url = https://x.test\n${SSO}`],
  ["ssoExpired", `sso_session = s\n${SSO}[sso-session s]\nsso_start_url = https://x.test\nsso_region = eu-west-1\n`],
  ["loginExpired", "login_session = arn:aws:iam::111122223333:user/x\n"],
])("a profile whose user must do something is %s, named by --profile, AWS_PROFILE or nothing", async (code, text) => {
  const keys = "[profile keys]\naws_access_key_id = x\naws_secret_access_key = x\n";
  const config = (section: string) => fileOf(`[${section}]\n${text}${keys}`);
  const HOME = mkdtempSync(join(tmpdir(), "home-"));
  withoutCredentials({ HOME, AWS_CONFIG_FILE: config("profile given") });
  expect(await refused(ask({ profile: "given" }))).toMatchObject({ code, values: { profile: "given" } });
  process.env.AWS_PROFILE = "given";
  expect(await refused(ask())).toMatchObject({ code, values: { profile: "given" } });
  delete process.env.AWS_PROFILE;
  process.env.AWS_CONFIG_FILE = config("default");
  expect(await refused(ask())).toEqual({ code, values: { profile: undefined, said: expect.any(String) } });
  expect(server.calls).toEqual([]);
});

test("a profile without credentials of its own has its user sign in with the profile at the end of the chain", async () => {
  const chain = (name: string, source: string) =>
    `[profile ${name}]\nrole_arn = ${ROLE}/A\nsource_profile = ${source}\n`;
  const config = `${chain("a", "b")}${chain("b", "c")}[profile c]\nsso_start_url = https://x.test\n${SSO}`;
  withoutCredentials({ HOME: mkdtempSync(join(tmpdir(), "home-")), AWS_CONFIG_FILE: fileOf(config) });
  expect(await refused(ask({ profile: "a" }))).toMatchObject({ code: "ssoExpired", values: { profile: "c" } });
});

test("with a profile that can't sign in names the profile", async () => {
  const config = "[profile sso]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 1\n";
  withoutCredentials({ AWS_CONFIG_FILE: fileOf(config) });
  expect(await refused(ask({ profile: "sso" }))).toMatchObject({ code: "noCredentials", values: { profile: "sso" } });
});

test("with an unknown profile is refused, and the machine's credentials aren't used", async () => {
  process.env.AWS_SHARED_CREDENTIALS_FILE = profiles(["analytics"]);
  const values = { profile: "analytic", nearest: "analytics" };
  expect(await refused(ask({ profile: "analytic" }))).toEqual({ code: "unknownProfile", values });
  process.env.AWS_PROFILE = "analytic";
  expect(await refused(ask())).toEqual({ code: "unknownProfile", values });
  process.env.AWS_SHARED_CREDENTIALS_FILE = fileOf("");
  expect(await refused(ask({ profile: "x" }))).toEqual({ code: "unknownProfile", values: { profile: "x" } });
  process.env.AWS_CONFIG_FILE = fileOf("[sso-session xx]\nsso_region = eu-west-1\n");
  expect(await refused(ask({ profile: "x" }))).toEqual({ code: "unknownProfile", values: { profile: "x" } });
  expect(server.calls).toEqual([]);
});

test.each([
  ["whose process fails", "credential_process = exit 1\n", /^Command failed: exit 1$/],
  ["with only a region", "region = eu-west-1\n", /^Could not resolve credentials using profile: \[given\] /],
  ["whose source doesn't exist", `role_arn = ${ROLE}/A\nsource_profile = gone\n`, /gone/],
])("with a profile %s is refused, and the machine's credentials aren't used", async (_what, text, said) => {
  const machine = { AccessKeyId: "machine", SecretAccessKey: "x", Token: "x", Expiration: "2999-01-01T00:00:00Z" };
  const url = await listening((_request, response) => response.end(JSON.stringify(machine)));
  withoutCredentials({
    AWS_CONFIG_FILE: fileOf(`[profile given]\n${text}`),
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
  });
  await ask();
  expect(new Set(server.signers)).toEqual(new Set(["machine"]));
  server.reset();
  expect(await refused(ask({ profile: "given" }))).toEqual({
    code: "noCredentials",
    values: { profile: "given", said: expect.stringMatching(said) },
  });
  expect(server.calls).toEqual([]);
});

describe("for a file", () => {
  const ours = { ...WORKSPACE, provider: { profile: "ours" } };
  const signInWith = (env: Readonly<Record<string, string>>, profile?: string) => signInOf(ours, { env, profile });

  test("uses --profile, or the environment, or the file's profile, in that order", () => {
    expect(signInWith({})).toMatchObject({ profile: "ours" });
    expect(signInWith({ AWS_PROFILE: "" })).toMatchObject({ profile: "ours" });
    expect(signInWith({ AWS_PROFILE: "set" })).toMatchObject({ profile: undefined });
    expect(signInWith({ AWS_PROFILE: "set" }, "given")).toMatchObject({ profile: "given" });
  });

  test.each([
    "AWS_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ])("uses %s instead of the file's profile, and notes that", (by) => {
    expect(signInWith({ [by]: "x" })).toMatchObject({
      profile: undefined,
      account: "111122223333",
      region: "eu-west-1",
      note: { code: "signedInByOther", values: { by, profile: "ours" } },
    });
    expect(signInOf(WORKSPACE, { env: { [by]: "x" } }).note).toBeUndefined();
  });

  test("signs requests with the profile that is named, and otherwise with the environment's", async () => {
    withoutCredentials({ AWS_SHARED_CREDENTIALS_FILE: profiles(["ours", "set"]) });
    const signer = async (signIn: SignIn) => {
      server.signers = [];
      await ask(signIn);
      return [...new Set(server.signers)].join();
    };
    expect(await signer({ profile: "ours" })).toBe("ours");
    process.env.AWS_PROFILE = "set";
    expect(await signer({})).toBe("set");
    expect(await signer({ profile: "ours" })).toBe("ours");
    delete process.env.AWS_PROFILE;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "env", AWS_SECRET_ACCESS_KEY: "x" });
    expect(await signer({})).toBe("env");
  });

  test("notes with a refusal how the command signed in", async () => {
    const signIn = signInWith({ AWS_ACCESS_KEY_ID: "none" });
    const note = { code: "signedInByOther", values: { by: "AWS_ACCESS_KEY_ID", profile: "ours" } };
    server.domainId = "d-other";
    expect(await refused(ask(signIn))).toMatchObject({ code: "unknownDomain", values: { domain: "d-abc", note } });
    const said =
      "User: arn:aws:sts::444455556666:assumed-role/CI/x is not authorized to perform: sagemaker:DescribeDomain";
    server.override = () => refusal("AccessDeniedException", said);
    expect(await refused(ask(signIn))).toMatchObject({
      code: "signedInToOtherAccount",
      values: { said, signedInTo: "444455556666", account: "111122223333", note },
    });
    server.override = () => refusal("AccessDeniedException", said.replace("444455556666", "111122223333"));
    expect((await refused(ask(signIn))).code).toBe("accessDenied");
  });
});

test("the region is --region's, the environment's or the profile's, in that order", async () => {
  const regionOf = async (env: Readonly<Record<string, string>>, region?: string) => {
    server.regions = [];
    Object.assign(process.env, {
      AWS_REGION: "",
      AWS_SHARED_CREDENTIALS_FILE: profiles(["default"], "region = eu-south-1\n"),
      ...env,
    });
    await ask({ region });
    delete process.env.AWS_DEFAULT_REGION;
    return [...new Set(server.regions)].join();
  };
  expect(await regionOf({ AWS_REGION: "eu-west-2" }, "eu-west-1")).toBe("eu-west-1");
  expect(await regionOf({ AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-3" })).toBe("eu-west-2");
  expect(await regionOf({ AWS_DEFAULT_REGION: "eu-west-3" })).toBe("eu-west-3");
  expect(await regionOf({ AWS_DEFAULT_REGION: "" })).toBe("eu-south-1");
  expect(await refused(regionOf({ AWS_SHARED_CREDENTIALS_FILE: "/nonexistent" }))).toEqual({
    code: "missingRegion",
    values: {},
  });
  expect(await refused(regionOf({ AWS_REGION: "eu west" }))).toEqual({
    code: "regionNotAccepted",
    values: { said: expect.stringMatching(/^Region not accepted: /) },
  });
});

describe("an endpoint", () => {
  beforeEach(() => {
    process.env.AWS_MAX_ATTEMPTS = "1";
  });

  test("where nothing listens is unreachable", async () => {
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = "http://127.0.0.1:1";
    expect(await refused(ask())).toEqual({
      code: "unreachable",
      values: { region: "eu-west-1", error: "ECONNREFUSED", said: "connect ECONNREFUSED 127.0.0.1:1" },
    });
  });

  test.each<[string, (response: ServerResponse) => void, string, object]>([
    [
      "a page of a proxy",
      (response) => response.end("<html>\nSign in\n</html>"),
      "notJson",
      { said: expect.stringMatching(/^Unexpected token [^\n]*$/) },
    ],
    [
      "a gateway's failure",
      (response) => response.writeHead(502).end("<html>"),
      "serviceFailed",
      { status: 502, name: "SyntaxError" },
    ],
    [
      "a failure",
      (response) => response.writeHead(503).end('{"__type":"ServiceUnavailable","message":"Busy."}'),
      "serviceFailed",
      { status: 503, name: "ServiceUnavailable", said: "Busy" },
    ],
    ["half an answer", (response) => response.destroy(), "unreachable", { error: "ECONNRESET" }],
    ["no ARN", (response) => response.end("{}"), "noDomainArn", { domain: "d-abc" }],
  ])("that gives %s is refused", async (_what, answer, code, values) => {
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = await listening((_request, response) => answer(response));
    expect(await refused(ask())).toMatchObject({ code, values });
  });
});
