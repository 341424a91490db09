import { DOMAIN, ROLE, refusal } from "../../test-doubles/sagemaker/sagemaker";
import { fileOf, sageMaker } from "./asked";

// What is asked of a domain, through the real SDK, and the workspace file that comes of it.

const server = sageMaker();
const TOKEN = `IQoJb3JpZ2luX2Vj${"Ab0/".repeat(60)}==`;
const head = [
  "# yaml-language-server: $schema=../modules/workspaces/workspace.schema.json",
  'account: "111122223333"',
  "region: eu-west-1",
  "domain: d-abc",
  "profileRoles:",
];
const many = (count: number, of: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({ name: `user-${1000 + index}`, ...of(index) }));

describe("a domain's file", () => {
  test("has each role once, sorted, with the profiles that use it by themselves or by the domain's default", async () => {
    server.profiles = [
      { name: "zoe", role: `${ROLE}/Scientist` },
      { name: "alice" },
      { name: "bob", role: `${ROLE}/Analyst` },
      { name: "carol", role: `${ROLE}/Scientist` },
      { name: "dave", role: `${ROLE}/Default` },
    ];
    expect((await fileOf()).split("\n")).toEqual([
      ...head,
      "  # user profiles: bob",
      `  - ${ROLE}/Analyst`,
      "  # user profiles: dave",
      "  # user profiles, by the domain's default: alice",
      `  - ${ROLE}/Default`,
      "  # user profiles: carol, zoe",
      `  - ${ROLE}/Scientist`,
    ]);
  });

  test("names some of many profiles, and says how many more there are", async () => {
    server.profiles = many(30);
    expect((await fileOf()).split("\n")[5]).toBe(
      "  # user profiles, by the domain's default: user-1000, user-1001, user-1002, user-1003, user-1004, user-1005, user-1006, user-1007, and 22 more",
    );
  });

  test("is the same whatever the order in which profiles are listed and answered", async () => {
    const profiles = many(50, (index) => ({ role: `${ROLE}/Role${index % 5}` }));
    server.profiles = profiles;
    const first = await fileOf();
    server.profiles = [...profiles].reverse();
    expect(await fileOf()).toBe(first);
  });

  test("quotes a role whose characters mean something to YAML", async () => {
    server.profiles = [{ name: "a", role: `${ROLE}/A,b=c@d+e.f` }];
    expect(await fileOf()).toContain(`\n  - "${ROLE}/A,b=c@d+e.f"`);
  });

  test("is of the account, region and partition that the domain's ARN names, whatever region was asked for", async () => {
    server.domain = { ...DOMAIN, DomainArn: "arn:aws-cn:sagemaker:cn-north-1:444455556666:domain/d-abc" };
    server.profiles = [{ name: "a", role: "arn:aws-cn:iam::444455556666:role/R" }];
    expect(await fileOf()).toContain('account: "444455556666"\nregion: cn-north-1\n');
  });

  test("takes no line of a profile's name for its own, whatever answers", async () => {
    server.profiles = [{ name: "a\n  - arn:aws:iam::111122223333:role/Admin\u202e" }];
    const lines = (await fileOf()).split("\n");
    expect(lines.filter((line) => line.startsWith("  - "))).toEqual([`  - ${ROLE}/Default`]);
  });
});

describe("profiles that don't count are left out and listed", () => {
  test("for their status, as it was listed or as it is by then, and where they have no role", async () => {
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
    ];
    const text = await fileOf();
    expect(text.split("\n").filter((line) => line.startsWith("("))).toEqual([
      "(left out: user profile b is being deleted)",
      "(left out: user profile c failed to be made)",
      "(left out: user profile d was to be deleted, and that failed)",
      "(left out: user profile g has no execution role, nor has the domain a default)",
      "(left out: user profile h is gone by now)",
    ]);
    expect(text.match(/role\/\S+/g)).toEqual(["role/service-role/A", "role/service-role/E", "role/service-role/F"]);
    // Of those that are going it is known already.
    expect(server.count("DescribeUserProfile")).toBe(5);
  });
});

describe("a domain is refused", () => {
  test("with no profiles, or none that counts", async () => {
    expect(await fileOf()).toBe("d-abc has no user profiles: add one, or name another domain");
    server.profiles = [{ name: "a", status: "Deleting" }];
    expect(await fileOf()).toBe("d-abc has no user profile that counts, and 1 that doesn't: a is being deleted");
  });

  test("that isn't there, is being deleted, or isn't SageMaker's", async () => {
    expect(await fileOf("d-zzz")).toBe(
      "there is no domain d-zzz in eu-west-1 in the account that is signed in to: check the id, --region, and AWS_PROFILE or --profile",
    );
    for (const [status, said] of [
      ["Deleting", "is being deleted"],
      ["Delete_Failed", "was to be deleted, and that failed"],
      ["Failed", "failed to be made"],
    ] as const) {
      server.domain = { ...DOMAIN, Status: status };
      expect(await fileOf()).toBe(`d-abc ${said}: name another domain`);
    }
    for (const arn of [undefined, "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-other"]) {
      server.domain = { DomainArn: arn };
      expect(await fileOf()).toContain("doesn't name the domain's ARN, so it isn't SageMaker's");
    }
  });

  test("whose roles a workspace file can't hold, each with the reason", async () => {
    server.profiles = [
      { name: "a", role: "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX" },
      { name: "b", role: "arn:aws:iam::444455556666:role/Elsewhere" },
      { name: "c", role: "Analyst" },
    ];
    expect(await fileOf()).toMatch(
      /^d-abc has no role that a workspace file can hold, so give its user profiles others: role of c: "Analyst" is no role's ARN; role of a: .* is a role that customers can't change .*; role of b: .* is in account 444455556666, but domain d-abc is 111122223333,.*$/,
    );
  });

  test("where two profiles have a role of one name at two ARNs, of which IAM can have one", async () => {
    server.profiles = [
      { name: "a", role: `${ROLE}/A` },
      { name: "b", role: "arn:aws:iam::111122223333:role/a" },
    ];
    expect(await fileOf()).toBe(
      `b has the role "arn:aws:iam::111122223333:role/a", and a "${ROLE}/A", and an account has one role of a name: correct the user profiles`,
    );
  });
});

test("a role that a workspace file can't hold is left out, and listed", async () => {
  server.profiles = [{ name: "a", role: "arn:aws:iam::444455556666:role/Elsewhere" }, { name: "b" }];
  const text = await fileOf();
  expect(text).toMatch(
    /^\(left out: role of a: "arn:aws:iam::444455556666:role\/Elsewhere" is in account 444455556666, /,
  );
  expect(text.match(/ {2}- .*/g)).toEqual([`  - ${ROLE}/Default`]);
});

describe("asking", () => {
  test("1,000 profiles takes ten pages and a question for each profile, ten at once and no more", async () => {
    server.profiles = many(1000, (index) => ({ role: `${ROLE}/Role${index % 7}` }));
    server.delay = 5;
    expect(((await fileOf()).match(/ {2}- /g) ?? []).length).toBe(7);
    expect(server.count("DescribeDomain")).toBe(1);
    expect(server.count("ListUserProfiles")).toBe(10);
    expect(server.count("DescribeUserProfile")).toBe(1000);
    expect(server.mostAtOnce).toBeGreaterThan(5);
    expect(server.mostAtOnce).toBeLessThanOrEqual(11);
  }, 60_000);

  test("goes on where SageMaker throttles or fails for a moment", async () => {
    server.profiles = many(20);
    server.fault = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call % 5 === 0
        ? refusal("ThrottlingException", "Rate exceeded")
        : operation === "ListUserProfiles" && call === 1
          ? { status: 500, body: {} }
          : undefined;
    expect(await fileOf()).toContain("and 12 more");
    // The feature by which the SDK says that its retries are adaptive.
    expect(server.agents.filter((agent) => !/ m\/(\w+,)*F\b/.test(agent))).toEqual([]);
  }, 60_000);

  test("stops where a profile can't be asked for, and asks for no other then", async () => {
    server.profiles = many(500);
    server.fault = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call === 35
        ? { ...refusal("AccessDeniedException", "is not authorized"), delay: 0 }
        : undefined;
    server.delay = 50;
    expect(await fileOf()).toMatch(/^is not authorized: allow/);
    const asked = server.count("DescribeUserProfile");
    expect(asked).toBeLessThan(60);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // What was on its way is all that came, and wasn't waited for.
    expect(server.count("DescribeUserProfile")).toBeLessThanOrEqual(asked + 10);
    expect(server.calledOff).toBeGreaterThan(0);
  });

  test.each<[string, string, RegExp]>([
    [
      "AccessDeniedException",
      "User: x is not authorized to perform: sagemaker:DescribeDomain",
      /^User: x is not authorized to perform: sagemaker:DescribeDomain: allow whoever signs in sagemaker:DescribeDomain, sagemaker:ListUserProfiles, sagemaker:DescribeUserProfile \(README\.md has the policy\)$/,
    ],
    [
      "ExpiredTokenException",
      "The security token is expired",
      /^the credentials are refused: The security token is expired\. Sign in again$/,
    ],
    [
      "UnrecognizedClientException",
      "The token is invalid",
      /^the credentials are refused: The token is invalid\. Sign in again, or turn eu-west-1 on for the account$/,
    ],
    [
      "SignatureDoesNotMatch",
      `The signature does not match.\nx-amz-security-token:${TOKEN}`,
      /^the credentials are refused: The signature does not match\. Sign in again$/,
    ],
    ["InvalidClientTokenId", `Not a token: ${TOKEN}`, /^the credentials are refused: Not a token: \(a credential\)\. /],
    [
      "ValidationException",
      "1 error for AKIAIOSFODNN7EXAMPLE",
      /^SageMaker refuses \(ValidationException\): 1 error for \(a credential\)\. See what aws sagemaker describe-domain --domain-id d-abc --region eu-west-1 says$/,
    ],
  ])("is refused by %s, and says what to do", async (type, message, said) => {
    server.fault = () => refusal(type, message);
    expect(await fileOf()).toMatch(said);
  });

  test("is refused by what throttles for good, after as many tries as AWS_MAX_ATTEMPTS says", async () => {
    process.env.AWS_MAX_ATTEMPTS = "3";
    server.fault = () => refusal("ThrottlingException", "Rate exceeded");
    expect(await fileOf()).toBe("SageMaker is asked too often, by others too: Rate exceeded. Try again later");
    delete process.env.AWS_MAX_ATTEMPTS;
    expect(server.calls).toHaveLength(3);
  }, 60_000);

  test("takes a profile once that is on two pages, and refuses pages that go in circles, or have no names", async () => {
    server.profiles = many(150);
    server.fault = (operation, input) =>
      operation === "ListUserProfiles" && input.NextToken === "100"
        ? { body: { UserProfiles: [{ UserProfileName: "user-1000" }, { UserProfileName: "user-1149" }] } }
        : undefined;
    expect(await fileOf()).toContain("and 93 more");
    expect(server.count("DescribeUserProfile")).toBe(101);
    server.fault = (operation) =>
      operation === "ListUserProfiles" ? { body: { UserProfiles: [], NextToken: "again" } } : undefined;
    expect(await fileOf()).toMatch(/names a page of user profiles again, so it isn't SageMaker's/);
    for (const profile of [{}, null, { UserProfileName: 5 }]) {
      server.fault = (operation) =>
        operation === "ListUserProfiles" ? { body: { UserProfiles: [profile] } } : undefined;
      expect(await fileOf()).toMatch(/names a user profile without a name, so it isn't SageMaker's/);
    }
  });
});
