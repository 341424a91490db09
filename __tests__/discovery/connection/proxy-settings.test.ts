import { DiscoveryError } from "../../../modules/discovery";
import { isDirect, proxyUrl } from "../../../modules/discovery/connection";

// What the environment says about proxies.

test("the proxy is HTTPS_PROXY's or, without one, ALL_PROXY's, in lower case first", () => {
  const hostOf = (env: Readonly<Record<string, string>>) => proxyUrl(env)?.href;
  expect(hostOf({ HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1", ALL_PROXY: "http://c:1" })).toBe("http://b:1/");
  expect(hostOf({ HTTPS_PROXY: "https://a:1", ALL_PROXY: "http://c:1" })).toBe("https://a:1/");
  expect(hostOf({ HTTPS_PROXY: "", all_proxy: "c:1" })).toBe("http://c:1/");
  expect(hostOf({ HTTP_PROXY: "http://a:1", HTTPS_PROXY: " " })).toBeUndefined();
});

test.each(["http://", "socks5://me:secret@a:1", "http://a:port", "::"])(
  "the proxy %s is refused by the variable, and its value isn't shown",
  (given) => {
    const refused = () => proxyUrl({ HTTPS_PROXY: given });
    expect(refused).toThrow(DiscoveryError);
    expect(refused).not.toThrow(/secret/);
    try {
      refused();
    } catch (error) {
      expect((error as DiscoveryError).problems).toMatchObject([
        { code: "invalidProxy", values: { variable: "HTTPS_PROXY" } },
      ]);
    }
  },
);

test.each([
  ["", false],
  ["*", true],
  ["amazonaws.com", true],
  [".amazonaws.com", true],
  ["*.amazonaws.com", true],
  ["AmazonAWS.com", true],
  ["localhost, sts.eu-west-1.amazonaws.com", true],
  ["localhost sts.eu-west-1.amazonaws.com:443", true],
  ["sts.eu-west-1.amazonaws.com:8443", false],
  ["aws.com", false],
  ["eu-west-2.amazonaws.com", false],
  ["api.sts.eu-west-1.amazonaws.com", false],
  [",,", false],
])("NO_PROXY=%s", (NO_PROXY, expected) => {
  expect(isDirect({ NO_PROXY }, "sts.eu-west-1.amazonaws.com", 443)).toBe(expected);
  expect(isDirect({ no_proxy: NO_PROXY, NO_PROXY: "" }, "sts.eu-west-1.amazonaws.com", 443)).toBe(expected);
});
