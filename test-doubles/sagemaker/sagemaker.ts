import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Profile {
  readonly name: string;
  /** Its own role. Without one, the domain's default role is used. */
  readonly role?: string;
  readonly status?: string;
  /** It is listed, but no longer exists when it is asked for. */
  readonly vanishes?: boolean;
}

interface Answer {
  readonly status?: number;
  readonly body: object;
  /** Milliseconds before the answer. */
  readonly delay?: number;
}

export const ROLE = "arn:aws:iam::111122223333:role/service-role";

export const DOMAIN = {
  DomainArn: "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-abc",
  Status: "InService",
  DefaultUserSettings: { ExecutionRole: `${ROLE}/Default` },
};

/** Gives another answer than the usual one, for example an error, or nothing for the usual one. */
type Override = (operation: string, input: Readonly<Record<string, string>>, call: number) => Answer | undefined;

/** A server for the requests of SageMaker that read a domain and its user profiles, in its JSON protocol. */
export class SageMaker {
  public profiles: readonly Profile[] = [];
  public domain: Readonly<Record<string, unknown>> = DOMAIN;
  /** The id of the only domain. */
  public domainId = "d-abc";
  public override: Override = () => undefined;
  /** Milliseconds before each answer. */
  public delay = 0;
  public calls: string[] = [];
  public mostAtOnce = 0;
  /** Requests that the client aborted. */
  public aborted = 0;
  /** Access key ids that requests were signed with. */
  public signers: string[] = [];
  /** Regions that requests were signed for. */
  public regions: string[] = [];

  private readonly server: Server;
  private atOnce = 0;

  constructor() {
    this.server = createServer((request, response) => this.receive(request, response));
  }

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Sets everything as it is before the first test. */
  public reset(): void {
    Object.assign(this, {
      profiles: [],
      domain: DOMAIN,
      domainId: "d-abc",
      override: () => undefined,
      delay: 0,
      calls: [],
      mostAtOnce: 0,
      aborted: 0,
      signers: [],
      regions: [],
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public count(operation: string): number {
    return this.calls.filter((call) => call === operation).length;
  }

  /** Answers a request. Another server can call this, for example one that speaks TLS. */
  public receive(request: IncomingMessage, response: ServerResponse): void {
    let text = "";
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.on("close", () => {
      this.atOnce -= 1;
      this.aborted += response.writableEnded ? 0 : 1;
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
      this.regions.push(region);
      const input = JSON.parse(text) as Record<string, string>;
      const {
        status = 200,
        body,
        delay = this.delay,
      } = this.override(operation, input, this.count(operation)) ?? this.answer(operation, input);
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
