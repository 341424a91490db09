import { types } from "node:util";
import { type ClientSettings, DiscoveryError, type DomainRoles, type SignIn } from "../../../modules/discovery";
import { askSageMaker, Progress } from "../../../modules/discovery/sagemaker";
import { SageMaker } from "../../../test-doubles/sagemaker/sagemaker";

// Errors of Node.js itself are no instances of the Error that a test has, and the SDK would wrap them.
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : Function.prototype[Symbol.hasInstance].call(this, value);
  },
});

export const CREDENTIALS = { AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" };

const WITHOUT_PROXY = { HTTPS_PROXY: "", https_proxy: "", ALL_PROXY: "", all_proxy: "" };

/** A server for the tests of one file. The SDK finds it in the environment. */
export function sageMaker(): SageMaker {
  const server = new SageMaker();
  const before = { ...process.env };
  beforeAll(() => server.start());
  beforeEach(() => {
    server.reset();
    setEnvironment({
      ...before,
      ...CREDENTIALS,
      AWS_ENDPOINT_URL_SAGEMAKER: server.url,
      AWS_REGION: "eu-west-1",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      ...WITHOUT_PROXY,
    });
  });
  afterAll(() => {
    setEnvironment(before);
    server.stop();
  });
  return server;
}

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    delete process.env[name];
  }
  Object.assign(process.env, env);
}

/** Asks through the real SDK. */
export function ask(signIn: SignIn = {}, settings?: ClientSettings, domain = "d-abc"): Promise<DomainRoles> {
  return askSageMaker({ env: process.env, progress: new Progress(process.stderr), settings })(domain, signIn);
}

/** What asking is refused with: code and values. */
export async function refused(asking: Promise<unknown>): Promise<{ code: string; values: Record<string, unknown> }> {
  const error: unknown = await asking.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof DiscoveryError)) {
    throw error ?? new Error("Nothing was refused.");
  }
  const [problem] = error.problems as unknown as ReadonlyArray<{ code: string; values: Record<string, unknown> }>;
  expect(error.problems).toHaveLength(1);
  return { code: problem?.code ?? "", values: problem?.values ?? {} };
}
