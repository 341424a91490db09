import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Profile {
  readonly name: string;
  /** Its own role, without which the domain's default counts. */
  readonly role?: string;
  readonly status?: string;
  /** Is listed, and isn't there any more when it is asked for. */
  readonly vanishes?: boolean;
}

interface Answer {
  readonly status?: number;
  readonly body: object;
  /** Milliseconds that it takes. */
  readonly delay?: number;
}

export const ROLE = "arn:aws:iam::111122223333:role/service-role";

export const DOMAIN = {
  DomainArn: "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-abc",
  Status: "InService",
  DefaultUserSettings: { ExecutionRole: `${ROLE}/Default` },
};

/** Says what an operation answers, where it isn't what it should: an error, or nothing. */
type Fault = (operation: string, input: Readonly<Record<string, string>>, call: number) => Answer | undefined;

/** SageMaker as far as asking for roles goes, by its JSON protocol. */
export class SageMaker {
  public profiles: readonly Profile[] = [];
  public domain: Readonly<Record<string, unknown>> = DOMAIN;
  /** The one domain that there is. */
  public domainId = "d-abc";
  public fault: Fault = () => undefined;
  /** Milliseconds that an answer takes. */
  public delay = 0;
  public calls: string[] = [];
  public mostAtOnce = 0;
  /** Requests that the client didn't wait for. */
  public calledOff = 0;
  /** Access key ids that requests were signed with. */
  public signers: string[] = [];
  /** How the client says that it works. */
  public agents: string[] = [];
  /** Regions that they were signed for. */
  public regions: string[] = [];

  private readonly server: Server;
  private atOnce = 0;

  constructor() {
    this.server = createServer((request, response) => this.take(request, response));
  }

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** As it is before the first test. */
  public reset(): void {
    Object.assign(this, {
      profiles: [],
      domain: DOMAIN,
      domainId: "d-abc",
      fault: () => undefined,
      delay: 0,
      calls: [],
      mostAtOnce: 0,
      calledOff: 0,
      signers: [],
      agents: [],
      regions: [],
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public count(operation: string): number {
    return this.calls.filter((call) => call === operation).length;
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    let text = "";
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.on("close", () => {
      this.atOnce -= 1;
      this.calledOff += response.writableEnded ? 0 : 1;
    });
    request.on("data", (data) => {
      text += data;
    });
    request.on("end", () => {
      const operation = String(request.headers["x-amz-target"]).replace("SageMaker.", "");
      this.calls.push(operation);
      const [, signer = "", region = ""] =
        /Credential=([^/]+)\/\d+\/([^/]+)/.exec(request.headers.authorization ?? "") ?? [];
      this.signers.push(signer);
      this.agents.push(request.headers["user-agent"] ?? "");
      this.regions.push(region);
      const input = JSON.parse(text) as Record<string, string>;
      const {
        status = 200,
        body,
        delay = this.delay,
      } = this.fault(operation, input, this.count(operation)) ?? this.answer(operation, input);
      setTimeout(() => {
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(body));
      }, delay);
    });
  }

  private answer(operation: string, input: Readonly<Record<string, string>>): Answer {
    if (operation === "DescribeDomain") {
      return input.DomainId === this.domainId ? { body: { DomainId: this.domainId, ...this.domain } } : NOT_FOUND;
    }
    if (operation === "ListUserProfiles") {
      const [start, size] = [Number(input.NextToken ?? 0), Number(input.MaxResults ?? 10)];
      const page = this.profiles.slice(start, start + size);
      const isLast = start + size >= this.profiles.length;
      return {
        body: {
          UserProfiles: page.map(({ name, status = "InService" }) => ({ UserProfileName: name, Status: status })),
          ...(!isLast && { NextToken: String(start + size) }),
        },
      };
    }
    const profile = this.profiles.find(({ name }) => name === input.UserProfileName);
    if (profile === undefined || profile.vanishes) {
      return NOT_FOUND;
    }
    const { name, role, status = "InService" } = profile;
    return { body: { UserProfileName: name, Status: status, ...(role && { UserSettings: { ExecutionRole: role } }) } };
  }
}

export function refusal(type: string, message = ""): Answer {
  return { status: 400, body: { __type: type, Message: message } };
}

const NOT_FOUND = refusal("ResourceNotFound", "is not there");
