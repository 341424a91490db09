import { refusal } from "../../../test-doubles/sagemaker/sagemaker";
import { ask, refused, sageMaker } from "./server";

// AWS says which policy denies a request, in these sentences:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

const server = sageMaker();
const DENIED =
  "User: arn:aws:sts::111122223333:assumed-role/X/s is not authorized to perform: sagemaker:DescribeDomain on resource: arn:aws:sagemaker:eu-west-1:111122223333:domain/d-abc";

test.each([
  ["with an explicit deny in a service control policy", "deniedByOrganization"],
  [
    "with an explicit deny in a service control policy: arn:aws:organizations::444455556666:policy/o-x/service_control_policy/p-x",
    "deniedByOrganization",
  ],
  ["because no service control policy allows the sagemaker:DescribeDomain action", "deniedByOrganization"],
  ["with an explicit deny in a resource control policy", "deniedByOrganization"],
  ["because no VPC endpoint policy allows the sagemaker:DescribeDomain action", "deniedByEndpoint"],
  ["with an explicit deny in a VPC endpoint policy", "deniedByEndpoint"],
  ["because no permissions boundary allows the sagemaker:DescribeDomain action", "deniedByBoundary"],
  ["with an explicit deny in a permissions boundary", "deniedByBoundary"],
  ["because no session policy allows the sagemaker:DescribeDomain action", "deniedBySession"],
  ["with an explicit deny in a session policy", "deniedBySession"],
  ["with an explicit deny in an identity-based policy", "deniedByStatement"],
  ["with an explicit deny", "deniedByStatement"],
  ["because no identity-based policy allows the sagemaker:DescribeDomain action", "accessDenied"],
  ["", "accessDenied"],
])("a request that is denied %s is answered by %s", async (why, code) => {
  server.override = () => refusal("AccessDeniedException", `${DENIED} ${why}`);
  const given = await refused(ask());
  expect(given).toMatchObject({ code, values: { said: `${DENIED} ${why}`.trim() } });
});

test("a name of an error is shown on one line, without its escapes", async () => {
  server.override = () => refusal("Foo\u001b[31m\n::error::Bar", "m");
  const error = (await ask().catch((thrown) => thrown)) as Error;
  expect(error.message).not.toMatch(/\p{Cc}/u);
});
