import type { ClientRequest } from "node:http";
import { Agent, type AgentOptions } from "node:https";
import type { Duplex } from "node:stream";
import { DiscoveryError, fault } from "../problems";
import { isDirect, proxyUrl } from "./proxy-settings";

const PROXY_SIGN_IN = 407;

/** As many connections as the SDK has without a proxy. */
const CONNECTIONS = { keepAlive: true, maxSockets: 50 };

/** What is used of https-proxy-agent. Its own types assume that this file is an ES module, too. */
interface ProxyModule {
  readonly HttpsProxyAgent: new (url: string, options: AgentOptions) => ConnectingAgent;
}

/** An agent that can leave a request to another agent. */
interface ConnectingAgent extends Agent {
  connect(request: ClientRequest, target: Target): Promise<Duplex | Agent>;
  isSecureEndpoint(): boolean;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Gives the agent for HTTPS requests that go through the proxy of the environment, or nothing where it names none. */
export async function proxyAgent(env: NodeJS.ProcessEnv): Promise<Agent | undefined> {
  const url = proxyUrl(env);
  if (url === undefined) {
    return undefined;
  }
  // The package is an ES module, which older versions of Node.js can't `require`.
  const { HttpsProxyAgent } = (await import("https-proxy-agent")) as unknown as ProxyModule;
  const direct = new Agent(CONNECTIONS);

  class ProxyAgent extends HttpsProxyAgent {
    public override async connect(request: ClientRequest, target: Target): Promise<Duplex | Agent> {
      if (isDirect(env, target.host, target.port)) {
        return direct;
      }
      let status = 200;
      request.once("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => {
        status = statusCode;
      });
      const socket = await super.connect(request, target).catch((error: NodeJS.ErrnoException) => {
        throw Object.assign(error, { code: error.code ?? "EPROXY" });
      });
      // Otherwise the SDK would take the proxy's answer for SageMaker's.
      if (status !== 200) {
        throw new DiscoveryError(refusal(status, target.host));
      }
      return socket;
    }

    // The package finds it out from the call stack, and then not for a connection that could be used again.
    public override isSecureEndpoint(): boolean {
      return true;
    }

    public override destroy(): void {
      direct.destroy();
      super.destroy();
    }
  }
  return new ProxyAgent(url.href, CONNECTIONS);
}

function refusal(status: number, host: string) {
  return status === PROXY_SIGN_IN ? fault("proxySignIn") : fault("proxyRefused", { host, status });
}
