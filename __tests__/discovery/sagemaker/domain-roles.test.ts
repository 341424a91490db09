import { DefaultRateLimiter, Retry } from "@smithy/core/retry";
import type { DomainRoles } from "../../../modules/discovery";
import { DOMAIN, ROLE, refusal } from "../../../test-doubles/sagemaker/sagemaker";
import { ask, refused, sageMaker } from "./server";

// What is asked of a domain, through the real SDK.

const server = sageMaker();
const TOKEN = `IQoJb3JpZ2luX2Vj${"Ab0/".repeat(60)}==`;
const many = (count: number, of: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({ name: `user-${1000 + index}`, ...of(index) }));
const allProfiles = ({ roles }: DomainRoles) =>
  [...roles.values()].flatMap(({ own, byDefault }) => [...own, ...byDefault]);

/** Has the SDK try again at once. Returns a spy on the requests that ask its rate limiter. */
function withoutWaiting() {
  jest.spyOn(Retry, "delay").mockReturnValue(0);
  jest.spyOn(Retry, "throttlingDelay").mockReturnValue(0);
  return jest.spyOn(DefaultRateLimiter.prototype, "getSendToken").mockResolvedValue();
}

afterEach(() => jest.restoreAllMocks());

describe("a domain's roles", () => {
  test("are sorted, each with the sorted profiles that use it themselves or by the domain's default", async () => {
    server.profiles = [
      { name: "zoe", role: `${ROLE}/Scientist` },
      { name: "alice" },
      { name: "bob", role: `${ROLE}/Analyst` },
      { name: "carol", role: `${ROLE}/Scientist` },
      { name: "dave", role: `${ROLE}/Default` },
    ];
    const { domain, account, region, roles, skipped } = await ask();
    expect({ domain, account, region, skipped }).toEqual({
      domain: "d-abc",
      account: "111122223333",
      region: "eu-west-1",
      skipped: [],
    });
    expect([...roles]).toEqual([
      [`${ROLE}/Analyst`, { own: ["bob"], byDefault: [] }],
      [`${ROLE}/Default`, { own: ["dave"], byDefault: ["alice"] }],
      [`${ROLE}/Scientist`, { own: ["carol", "zoe"], byDefault: [] }],
    ]);
  });

  test("are the same whatever the order in which profiles are listed and answered", async () => {
    const profiles = many(50, (index) => ({ role: `${ROLE}/Role${index % 5}` }));
    server.profiles = profiles;
    const first = await ask();
    server.profiles = [...profiles].reverse();
    expect([...(await ask()).roles]).toEqual([...first.roles]);
  });

  test("are of the account and region that the domain's ARN names, whatever region was asked", async () => {
    server.domain = { ...DOMAIN, DomainArn: "arn:aws-cn:sagemaker:cn-north-1:444455556666:domain/d-abc" };
    server.profiles = [{ name: "a" }];
    expect(await ask()).toMatchObject({ account: "444455556666", region: "cn-north-1" });
  });

  test("don't include roles of profiles whose status rules them out, as listed or as asked, or that have no role", async () => {
    server.domain = { ...DOMAIN, DefaultUserSettings: {} };
    server.profiles = [
      { name: "a", role: `${ROLE}/A` },
      { name: "b", role: `${ROLE}/B`, status: "Deleting" },
      { name: "c", role: `${ROLE}/B`, status: "Failed" },
      { name: "d", role: `${ROLE}/B`, status: "Delete_Failed" },
      { name: "e", role: `${ROLE}/E`, status: "Pending" },
      { name: "f", role: `${ROLE}/F`, status: "Update_Failed" },
      { name: "g" },
      { name: "h", vanishes: true },
      { name: "i", role: `${ROLE}/I` },
    ];
    server.override = (operation, { UserProfileName }) =>
      operation === "DescribeUserProfile" && UserProfileName === "i"
        ? { body: { UserProfileName, Status: "Deleting", UserSettings: { ExecutionRole: `${ROLE}/I` } } }
        : undefined;
    const { roles, skipped } = await ask();
    expect([...roles.keys()]).toEqual([`${ROLE}/A`, `${ROLE}/E`, `${ROLE}/F`]);
    const reason = (profile: string, code: string) => ({
      code: "skippedProfile",
      values: { profile, reason: { code, values: {} } },
    });
    expect(skipped).toMatchObject([
      reason("b", "beingDeleted"),
      reason("c", "creationFailed"),
      reason("d", "deletionFailed"),
      reason("g", "noExecutionRole"),
      reason("h", "deletedMeanwhile"),
      reason("i", "beingDeleted"),
    ]);
    // Profiles that are listed as unusable aren't asked for.
    expect(server.count("DescribeUserProfile")).toBe(6);
  });
});

describe("a domain is refused", () => {
  test("without profiles, or without a usable one", async () => {
    expect(await refused(ask())).toEqual({ code: "noUserProfiles", values: { domain: "d-abc" } });
    server.profiles = [{ name: "a", status: "Deleting" }];
    expect(await refused(ask())).toMatchObject({
      code: "noUsableProfiles",
      values: { domain: "d-abc", skipped: [{ code: "skippedProfile", values: { profile: "a" } }] },
    });
  });

  test("that doesn't exist", async () => {
    expect(await refused(ask({}, undefined, "d-zzz"))).toEqual({
      code: "unknownDomain",
      values: { domain: "d-zzz", region: "eu-west-1" },
    });
  });

  test.each([
    ["Deleting", "beingDeleted"],
    ["Delete_Failed", "deletionFailed"],
    ["Failed", "creationFailed"],
  ])("with the status %s", async (status, code) => {
    server.domain = { ...DOMAIN, Status: status };
    expect(await refused(ask())).toMatchObject({
      code: "unusableDomain",
      values: { domain: "d-abc", reason: { code } },
    });
  });

  test.each([undefined, "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-other"])(
    "that isn't SageMaker's, with the ARN %s",
    async (arn) => {
      server.domain = { DomainArn: arn };
      expect(await refused(ask())).toEqual({ code: "noDomainArn", values: { domain: "d-abc" } });
    },
  );
});

describe("asking", () => {
  test("for 350 profiles takes four pages and one request for each profile, ten at once and no more", async () => {
    server.profiles = many(350, (index) => ({ role: `${ROLE}/Role${index % 7}` }));
    server.delay = 2;
    expect((await ask()).roles.size).toBe(7);
    expect(server.count("DescribeDomain")).toBe(1);
    expect(server.count("ListUserProfiles")).toBe(4);
    expect(server.count("DescribeUserProfile")).toBe(350);
    expect(server.mostAtOnce).toBeGreaterThan(5);
    expect(server.mostAtOnce).toBeLessThanOrEqual(11);
  }, 60_000);

  test("continues where SageMaker throttles or fails for a moment, and then lets the SDK slow it down", async () => {
    const sendToken = withoutWaiting();
    server.profiles = many(20);
    server.override = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call % 5 === 0
        ? refusal("ThrottlingException", "Rate exceeded")
        : operation === "ListUserProfiles" && call === 1
          ? { status: 500, body: {} }
          : undefined;
    expect(allProfiles(await ask())).toHaveLength(20);
    // Each request waits for the rate limiter of the SDK.
    expect(sendToken).toHaveBeenCalledTimes(server.calls.length);
  });

  test("is tried eight times, or as often as AWS_MAX_ATTEMPTS says", async () => {
    withoutWaiting();
    server.override = () => refusal("ThrottlingException", "Rate exceeded");
    const throttled = { code: "throttled", values: { said: "Rate exceeded" } };
    expect(await refused(ask())).toEqual(throttled);
    expect(server.calls).toHaveLength(8);
    process.env.AWS_MAX_ATTEMPTS = "3";
    expect(await refused(ask())).toEqual(throttled);
    expect(server.calls).toHaveLength(11);
  });

  test("stops where a profile can't be read, and asks for no other then", async () => {
    server.profiles = many(500);
    server.override = (operation, _input, call) => {
      if (operation !== "DescribeUserProfile" || call < 30) {
        return undefined;
      }
      return call === 35 ? refusal("AccessDeniedException", "no") : { body: {}, delay: 1_000 };
    };
    expect((await refused(ask())).code).toBe("accessDenied");
    const asked = server.count("DescribeUserProfile");
    expect(asked).toBeLessThan(60);
    // Nobody waits for the requests that are under way.
    while (server.aborted === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(server.count("DescribeUserProfile")).toBeLessThanOrEqual(asked + 10);
  });

  const ACTIONS = ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles", "sagemaker:DescribeUserProfile"];
  const denied = "User: x is not authorized to perform: sagemaker:DescribeDomain";
  test.each<[type: string, message: string, code: string, values: object]>([
    ["AccessDeniedException", denied, "accessDenied", { said: denied, actions: ACTIONS }],
    ["ExpiredTokenException", "It is expired", "credentialsRefused", { said: "It is expired" }],
    [
      "UnrecognizedClientException",
      "The token is invalid.",
      "unknownCredentials",
      { said: "The token is invalid", region: "eu-west-1" },
    ],
    [
      "SignatureDoesNotMatch",
      `It does not match.\nx-amz-security-token:${TOKEN}`,
      "signatureRefused",
      { said: "It does not match" },
    ],
    [
      "InvalidSignatureException",
      "Signature expired: 1 is now earlier than 2",
      "signatureRefused",
      { said: "Signature expired: 1 is now earlier than 2" },
    ],
    ["OptInRequired", "It needs one.", "unknownCredentials", { said: "It needs one", region: "eu-west-1" }],
    ["UnknownOperationException", "", "notJson", { said: "UnknownError" }],
    ["InvalidClientTokenId", `Not a token: ${TOKEN}`, "credentialsRefused", { said: "Not a token: (a credential)" }],
    [
      "ValidationException",
      "1 error for AKIAIOSFODNN7EXAMPLE",
      "refused",
      { name: "ValidationException", said: "1 error for (a credential)", domain: "d-abc", region: "eu-west-1" },
    ],
  ])("is refused by %s (%s) as %s", async (type, message, code, values) => {
    withoutWaiting();
    server.override = () => refusal(type, message);
    expect(await refused(ask())).toEqual({ code, values });
  });

  test("takes a profile that is on two pages once", async () => {
    server.profiles = many(150);
    server.override = (operation, input) =>
      operation === "ListUserProfiles" && input.NextToken === "100"
        ? { body: { UserProfiles: [{ UserProfileName: "user-1000" }, { UserProfileName: "user-1149" }] } }
        : undefined;
    expect(allProfiles(await ask())).toHaveLength(101);
    expect(server.count("DescribeUserProfile")).toBe(101);
  });

  test.each([
    ["names itself", () => "again"],
    ["names one before it", (call: number) => `page-${call % 2}`],
  ])("refuses a page of profiles that %s as the next", async (_what, next) => {
    server.override = (operation, _input, call) =>
      operation === "ListUserProfiles" ? { body: { UserProfiles: [], NextToken: next(call) } } : undefined;
    expect(await refused(ask())).toEqual({ code: "repeatedPage", values: { domain: "d-abc" } });
    expect(server.count("ListUserProfiles")).toBeLessThan(5);
  });

  test("takes a page with an empty token for the last", async () => {
    server.override = (operation) =>
      operation === "ListUserProfiles"
        ? { body: { UserProfiles: [{ UserProfileName: "a" }], NextToken: "" } }
        : undefined;
    server.profiles = [{ name: "a" }];
    expect(allProfiles(await ask())).toEqual(["a"]);
  });

  test.each([[{}], [null], [{ UserProfileName: 5 }]])("refuses a profile without a name: %j", async (profile) => {
    server.override = (operation) =>
      operation === "ListUserProfiles" ? { body: { UserProfiles: [profile] } } : undefined;
    expect(await refused(ask())).toEqual({ code: "noProfileName", values: { domain: "d-abc" } });
  });
});
