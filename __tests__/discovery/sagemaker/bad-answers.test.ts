import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { USUAL_SETTINGS } from "../../../modules/discovery/connection";
import { DOMAIN, ROLE } from "../../../test-doubles/sagemaker/sagemaker";
import { ask, refused, sageMaker } from "./server";

// Answers that SageMaker never gives. Nothing of them may reach a file.

const server = sageMaker();

beforeEach(() => {
  process.env.AWS_MAX_ATTEMPTS = "1";
  server.profiles = [{ name: "alice", role: `${ROLE}/A` }, { name: "bob" }];
});

/** Has one operation give another body. */
function answering(operation: string, body: unknown): void {
  server.override = (asked) => (asked === operation ? { body: body as object } : undefined);
}

const ALICE = { UserProfileName: "alice", DomainId: "d-abc", Status: "InService" };

test("a profile of the domain that was asked for is read, whether the answer names the domain or not", async () => {
  server.profiles = [{ name: "alice" }];
  for (const DomainId of ["d-abc", undefined]) {
    answering("DescribeUserProfile", { ...ALICE, DomainId, UserSettings: { ExecutionRole: `${ROLE}/A` } });
    expect([...(await ask()).roles.keys()]).toEqual([`${ROLE}/A`]);
  }
});

test.each([
  ["nothing", {}],
  ["null", null],
  ["another profile", { ...ALICE, UserProfileName: "mallory" }],
  ["another profile in another case", { ...ALICE, UserProfileName: "Alice" }],
  ["a profile of another domain", { ...ALICE, DomainId: "d-zzz" }],
  ["a profile whose name is a list", { ...ALICE, UserProfileName: ["alice"] }],
])("an answer that is %s is no answer for a profile", async (_what, body) => {
  server.profiles = [{ name: "alice" }];
  answering("DescribeUserProfile", body);
  expect(await refused(ask())).toEqual({ code: "otherProfile", values: { domain: "d-abc", profile: "alice" } });
});

test.each([
  [5, 5],
  ["Analyst", "Analyst"],
  [" arn:aws:iam::111122223333:role/A", " arn:aws:iam::111122223333:role/A"],
  [[`${ROLE}/A`], []],
  [{ Arn: `${ROLE}/A` }, {}],
  [true, true],
])("a role that is %j is refused, of a profile and of a domain", async (ExecutionRole, given) => {
  const code = { code: "noRoleArn", values: { domain: "d-abc", given } };
  server.profiles = [{ name: "alice" }];
  answering("DescribeUserProfile", { ...ALICE, UserSettings: { ExecutionRole } });
  expect(await refused(ask())).toEqual(code);
  answering("DescribeDomain", { ...DOMAIN, DefaultUserSettings: { ExecutionRole } });
  expect(await refused(ask())).toEqual(code);
});

test.each([
  ["a domain of another id", "DescribeDomain", { ...DOMAIN, DomainId: "d-zzz" }, "noDomainArn"],
  ["an ARN that is a number", "DescribeDomain", { ...DOMAIN, DomainArn: 5 }, "noDomainArn"],
  ["null for a domain", "DescribeDomain", null, "noDomainArn"],
  ["a text for a list", "ListUserProfiles", { UserProfiles: "alice" }, "noProfileName"],
  ["a number for a list", "ListUserProfiles", { UserProfiles: 5 }, "noProfileName"],
  ["a mapping for a list", "ListUserProfiles", { UserProfiles: { UserProfileName: "a" } }, "noProfileName"],
  [
    "a profile of another domain",
    "ListUserProfiles",
    { UserProfiles: [{ UserProfileName: "alice", DomainId: "d-zzz" }] },
    "otherProfile",
  ],
])("%s is refused", async (_what, operation, body, code) => {
  answering(operation, body);
  expect((await refused(ask())).code).toBe(code);
});

test("pages of ever new profiles come to an end", async () => {
  server.override = (operation, _input, call) =>
    operation === "ListUserProfiles"
      ? { body: { UserProfiles: [{ UserProfileName: `p${call}` }], NextToken: `t${call}` } }
      : undefined;
  expect(await refused(ask())).toEqual({ code: "endlessPages", values: { domain: "d-abc", pages: 500 } });
  expect(server.count("ListUserProfiles")).toBe(501);
  expect(server.count("DescribeUserProfile")).toBe(0);
}, 60_000);

/** Asks a server of its own, which gives the start of an answer that the listener then goes on with. */
async function askAt(listener: RequestListener, requestTimeout = 15_000) {
  const other = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).write('{"Status":"');
    listener(request, response);
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  process.env.AWS_ENDPOINT_URL_SAGEMAKER = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  try {
    return await refused(ask({}, { requestHandler: { ...USUAL_SETTINGS.requestHandler, requestTimeout } }));
  } finally {
    other.closeAllConnections();
    other.close();
  }
}

test("an answer that trickles without end is given up", async () => {
  const drip = askAt((_request, response) => {
    const timer = setInterval(() => response.write("x"), 10);
    response.on("close", () => clearInterval(timer));
  }, 100);
  expect(await drip).toMatchObject({ code: "unreachable", values: { error: "ETIMEDOUT" } });
});

test("an answer that is too long is given up", async () => {
  const flood = askAt((_request, response) => {
    const piece = "x".repeat(1_000_000);
    const pour = () => {
      while (!response.destroyed && response.write(piece)) {}
    };
    response.on("drain", pour);
    pour();
  });
  expect(await flood).toEqual({ code: "endlessAnswer", values: { bytes: 10_000_000 } });
});
