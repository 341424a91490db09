import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HttpProxy } from "../../../test-doubles/sagemaker/http-proxy";
import { ROLE, SageMaker } from "../../../test-doubles/sagemaker/sagemaker";
import { ROOT } from "../../project";
import { CREDENTIALS } from "./server";

// Through a proxy, as a process of its own, since Node.js reads certificates when it starts. The servers of AWS are one
// server on this machine, whose certificate a command makes.

const SAGEMAKER = "api.sagemaker.eu-west-1.amazonaws.com";
const STS = "sts.eu-west-1.amazonaws.com";
const SSO = "portal.sso.eu-west-1.amazonaws.com";
const folder = mkdtempSync(join(tmpdir(), "proxy-"));
const CERTIFICATE = join(folder, "certificate.pem");
const KEY = join(folder, "key.pem");

const made = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
  ...["-keyout", KEY, "-out", CERTIFICATE, "-subj", "/CN=test"],
  ...["-addext", `subjectAltName=IP:127.0.0.1,${[SAGEMAKER, STS, SSO].map((name) => `DNS:${name}`).join(",")}`],
]);
// Each process loads the SDK anew.
jest.setTimeout(60_000);

const throughProxy = made.status === 0 ? test : test.skip;

const sageMaker = new SageMaker();
let aws: Server;
const proxy = new HttpProxy(() => (aws.address() as AddressInfo).port);

beforeAll(async () => {
  if (made.status === 0) {
    aws = createServer({ key: readFileSync(KEY), cert: readFileSync(CERTIFICATE) }, (request, response) => {
      const credentials = {
        accessKeyId: "lent",
        secretAccessKey: "x",
        sessionToken: "x",
        expiration: 4_102_444_800_000,
      };
      if (request.headers.host === STS) {
        response.end(ASSUMED);
      } else if (request.headers.host === SSO) {
        response.end(JSON.stringify({ roleCredentials: credentials }));
      } else {
        sageMaker.receive(request, response);
      }
    });
    await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
    await proxy.start();
  }
});

afterAll(() => {
  aws?.closeAllConnections();
  aws?.close();
  proxy.stop();
});

beforeEach(() => {
  sageMaker.reset();
  sageMaker.profiles = [{ name: "alice", role: `${ROLE}/A` }, { name: "bob" }];
  Object.assign(proxy, { asked: [], signIns: [], status: 200 });
});

const ASSUMED = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>lent</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>x</SessionToken>
<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const PROGRAM = `
const { askSageMaker, Progress } = require("./modules/discovery/sagemaker");
const print = (value) => console.log(JSON.stringify(value));
askSageMaker({ env: process.env, progress: new Progress(process.stderr) })("d-abc", { profile: process.env.GIVEN }).then(
  ({ roles }) => print([...roles.keys()]),
  ({ problems }) => print(problems.map(({ code, values }) => ({ code, values }))),
);`;

/** What asking gives: the roles, or the problems. */
function ask(env: Readonly<Record<string, string>>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["-r", "./run-typescript.js", "-e", PROGRAM], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        NODE_EXTRA_CA_CERTS: CERTIFICATE,
        ...CREDENTIALS,
        AWS_REGION: "eu-west-1",
        AWS_MAX_ATTEMPTS: "1",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: "/nonexistent",
        AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
        ...env,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (data) => {
      text += data;
    });
    child.on("close", () => {
      try {
        resolve(JSON.parse(text));
      } catch (error) {
        reject(error);
      }
    });
  });
}

const ROLES = [`${ROLE}/A`, `${ROLE}/Default`];

throughProxy.each([
  ["HTTPS_PROXY", "http://"],
  ["https_proxy", "http://"],
  ["HTTPS_PROXY", ""],
  ["ALL_PROXY", "http://"],
])("SageMaker is asked through the proxy of %s=%s… (needs openssl)", async (variable, scheme) => {
  expect(await ask({ [variable]: `${scheme}${proxy.host}` })).toEqual(ROLES);
  expect(new Set(proxy.asked)).toEqual(new Set([`${SAGEMAKER}:443`]));
  expect(new Set(proxy.signIns)).toEqual(new Set([undefined]));
});

throughProxy("connections through the proxy are used again, and the proxy gets user and password", async () => {
  sageMaker.profiles = Array.from({ length: 60 }, (_, index) => ({ name: `user-${index}`, role: `${ROLE}/A` }));
  expect(await ask({ HTTPS_PROXY: `http://me:p%40ss@${proxy.host}` })).toEqual([`${ROLE}/A`]);
  expect(proxy.asked.length).toBeLessThanOrEqual(12);
  expect(new Set(proxy.signIns)).toEqual(new Set(["Basic bWU6cEBzcw=="]));
});

throughProxy("a host that NO_PROXY names isn't asked through the proxy", async () => {
  const AWS_ENDPOINT_URL_SAGEMAKER = `https://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  const env = { HTTPS_PROXY: `http://${proxy.host}`, AWS_ENDPOINT_URL_SAGEMAKER };
  expect(await ask({ ...env, NO_PROXY: "127.0.0.1" })).toEqual(ROLES);
  expect(proxy.asked).toEqual([]);
  await ask({ ...env, NO_PROXY: "127.0.0.2" });
  expect(proxy.asked).not.toEqual([]);
});

throughProxy(
  "credentials are asked for through the proxy, too",
  async () => {
    const config = join(folder, "config");
    const sso =
      "sso_start_url = https://x.test\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = R\n";
    const keys = "[profile keys]\naws_access_key_id = x\naws_secret_access_key = x\n";
    const cache = join(folder, ".aws", "sso", "cache");
    mkdirSync(cache, { recursive: true });
    const token = { accessToken: "x", expiresAt: "2999-01-01T00:00:00Z" };
    writeFileSync(
      join(cache, `${createHash("sha1").update("https://x.test").digest("hex")}.json`),
      JSON.stringify(token),
    );
    const env = { HTTPS_PROXY: `http://${proxy.host}`, AWS_CONFIG_FILE: config, AWS_ACCESS_KEY_ID: "" };
    for (const [host, text] of [
      [STS, `role_arn = ${ROLE}/A\nsource_profile = keys\n`],
      [SSO, sso],
    ]) {
      writeFileSync(config, `[profile given]\n${text}${keys}`);
      for (const variable of ["GIVEN", "AWS_PROFILE"]) {
        proxy.asked = [];
        sageMaker.signers = [];
        expect(await ask({ ...env, [variable]: "given" })).toEqual(ROLES);
        expect(new Set(proxy.asked)).toEqual(new Set([`${host}:443`, `${SAGEMAKER}:443`]));
        expect(new Set(sageMaker.signers)).toEqual(new Set(["lent"]));
      }
    }
  },
  60_000,
);

throughProxy("a certificate authority that Node.js doesn't know is refused", async () => {
  const refused = await ask({ HTTPS_PROXY: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: "" });
  expect(refused).toMatchObject([{ code: "unreachable", values: { error: "DEPTH_ZERO_SELF_SIGNED_CERT" } }]);
});

throughProxy.each([
  [407, { code: "proxySignIn", values: {} }],
  [403, { code: "proxyRefused", values: { host: SAGEMAKER, status: 403 } }],
  [502, { code: "proxyRefused", values: { host: SAGEMAKER, status: 502 } }],
  [0, { code: "unreachable", values: { error: "EPROXY" } }],
])("a proxy that answers with the status %i is told from SageMaker", async (status, problem) => {
  proxy.status = status;
  expect(await ask({ HTTPS_PROXY: `http://${proxy.host}` })).toMatchObject([problem]);
  expect(sageMaker.calls).toEqual([]);
});

test("a proxy where nothing listens is unreachable", async () => {
  expect(await ask({ HTTPS_PROXY: "http://127.0.0.1:1", NODE_EXTRA_CA_CERTS: "" })).toMatchObject([
    { code: "unreachable", values: { error: "ECONNREFUSED" } },
  ]);
});
