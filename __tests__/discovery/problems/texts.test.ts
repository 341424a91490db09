import { fault, TEXTS } from "../../../modules/discovery/problems";
import { catalogueLines, type Samples } from "../../catalogue";

// The only test that holds the wording. Read the snapshot from top to bottom.

const ARN = "arn:aws:iam::111122223333:role/Analyst";
const OTHER_ARN = "arn:aws:iam::444455556666:role/Analyst";
const DENIED = "User: arn:aws:iam::111122223333:user/x is not authorized to perform: sagemaker:DescribeDomain";
const use = { role: ARN, profiles: ["alice", "bob"] };
const carol = fault("skippedProfile", { profile: "carol", reason: fault("beingDeleted") });
const granted = fault("notAdded", { ...use, reason: fault("grantedElsewhere", { place: "workspaces/b.yaml:4" }) });

const needed = fault("usedElsewhere", { profiles: ["alice", "bob"], domain: "d-two", file: "workspaces/b.yaml" });

/** What the construct says about a role. */
const elsewhere = { code: "accountMismatch", values: {}, message: "A problem." };

const SAMPLES: Samples<typeof TEXTS> = {
  beingDeleted: [],
  deletionFailed: [],
  creationFailed: [],
  deletedMeanwhile: [],
  noExecutionRole: [],
  unusableDomain: [{ domain: "d-abc", reason: fault("beingDeleted") }],
  noUserProfiles: [{ domain: "d-abc" }],
  noUsableProfiles: [
    { domain: "d-abc", skipped: [carol] },
    { domain: "d-abc", skipped: [carol, carol, carol] },
  ],
  noUsableRoles: [
    {
      domain: "d-abc",
      skipped: [
        fault("skippedRole", {
          role: OTHER_ARN,
          profiles: ["eve"],
          reason: elsewhere,
        }),
      ],
    },
  ],
  sameRoleTwoArns: [{ ...use, otherArn: "arn:aws:iam::111122223333:role/path/analyst", otherProfiles: ["eve"] }],
  skippedProfile: [{ profile: "carol", reason: fault("noExecutionRole") }],
  skippedRole: [{ role: OTHER_ARN, profiles: ["eve"], reason: elsewhere }],
  notAdded: [
    { ...use, reason: fault("grantedElsewhere", { place: "workspaces/b.yaml:4" }) },
    { ...use, reason: fault("leftOutOnPurpose") },
  ],
  grantedElsewhere: [{ place: "workspaces/b.yaml:4" }],
  leftOutOnPurpose: [],
  unknownWorkspace: [{ name: "analytic", nearest: "analytics" }, { name: "sales" }],
  invalidWorkspaceName: [{ name: "a b" }],
  sharedDomain: [{ domain: "d-abc", other: "workspaces/b.yaml" }],
  notCreated: [{ reasons: ["profileRoles[0]: The first problem.", "The second problem."] }],
  nothingToGrant: [{ domain: "d-abc", notAdded: [granted] }],
  skippedFile: [],
  noFileWithDomain: [{ folder: "workspaces" }],
  missingDomain: [],
  addDomain: [{ domain: "d-abc" }],
  accountMismatch: [{ domain: "d-abc", account: "444455556666", own: "111122223333" }],
  regionMismatch: [{ domain: "d-abc", region: "eu-west-2", own: "eu-west-1" }],
  domainOptionMismatch: [{ given: "d-other", own: "d-abc" }],
  regionOptionMismatch: [{ given: "eu-west-2", own: "eu-west-1" }],
  notEditable: [],
  editWouldBreak: [{ reason: "A problem." }],
  changedMeanwhile: [],
  unwritable: ["EACCES", "EPERM", "EROFS", "EBUSY", "ENOSPC", "EDQUOT", "EMFILE", "EIO"].map((error) => ({
    error,
  })) as [{ error: string }],
  commentKept: [
    { comment: "# ask security", role: "Analyst", where: "above" },
    { comment: "# ask security", role: "Analyst", where: "behind" },
  ],
  commentRemoved: [{ comment: "# ask security", role: "Analyst" }],
  missingRole: [use, { role: ARN, profiles: Array.from({ length: 12 }, (_, index) => `user-${index}`) }],
  unusableRole: [{ role: OTHER_ARN, profiles: ["eve"], reason: elsewhere }],
  unusedRole: [{ role: "Analyst", domain: "d-abc" }],
  keptRole: [
    { role: "Analyst", domain: "d-abc", reason: needed },
    {
      role: "Analyst",
      domain: "d-abc",
      reason: fault("unknownElsewhere", { domain: "d-two", file: "workspaces/b.yaml", said: "A problem." }),
    },
  ],
  usedElsewhere: [{ profiles: ["alice", "bob"], domain: "d-two", file: "workspaces/b.yaml" }],
  unknownElsewhere: [{ domain: "d-two", file: "workspaces/b.yaml", said: "A problem." }],
  notMoved: [{ role: "Analyst", to: "workspaces/b.yaml" }],
  otherArn: [{ given: OTHER_ARN, arn: ARN }],
  otherCase: [{ given: "analyst", arn: ARN }],
  addedRole: [use],
  removedRole: [{ role: "Analyst" }],
  createdFile: [
    { file: "workspaces/dev.yaml", roles: 1 },
    { file: "workspaces/dev.yaml", roles: 2 },
  ],
  updatedFile: [
    { file: "workspaces/dev.yaml", added: 1, removed: 0 },
    { file: "workspaces/dev.yaml", added: 0, removed: 2 },
    { file: "workspaces/dev.yaml", added: 3, removed: 1 },
  ],
  nothingToAdd: [{ file: "workspaces/dev.yaml" }],
  nothingToChange: [{ file: "workspaces/dev.yaml" }],
  sameRoles: [{ file: "workspaces/dev.yaml", domain: "d-abc" }],
  differentRoles: [{ file: "workspaces/dev.yaml", domain: "d-abc" }],
  invalidArguments: [{ said: "Unknown option '--dry-run'" }],
  missingTarget: [],
  allWithTarget: [],
  modeWithoutFile: [],
  checkWithPrune: [],
  invalidDomain: [{ given: "analytics" }, { given: "dzd_4k1abcdefghijk" }],
  invalidRegion: [{ given: "Ireland" }],
  interrupted: [],
  outputUnwritable: [{ error: "ENOSPC" }],
  unexpected: [{ said: "x is not a function" }],
  sdkMissing: [
    {
      said: "Cannot find module '@aws-sdk/client-sagemaker'",
      command: 'npm install --ignore-scripts --save-dev "@aws-sdk/client-sagemaker@^3.1142.0"',
    },
  ],
  missingRegion: [],
  regionNotAccepted: [{ said: 'Region not accepted: region="eu west" is not a valid hostname component' }],
  noCredentials: [
    { said: "Could not load credentials from any providers" },
    { profile: "analytics", said: "Command failed: exit 1" },
  ],
  mfaNeeded: [
    {
      profile: "dev",
      said: "Profile dev requires multi-factor authentication, but no MFA code callback was provided",
    },
  ],
  ssoExpired: [
    { profile: "dev", said: "Token is expired" },
    { profile: "my profile", said: "Token is expired" },
    { said: "Token is expired" },
  ],
  loginExpired: [{ profile: "dev", said: "Your session has expired. Please reauthenticate" }],
  roleNotAssumed: [
    { profile: "dev", said: "User: arn:aws:iam::111122223333:user/x is not authorized to perform: sts:AssumeRole" },
  ],
  signInUnreachable: [
    { profile: "dev", error: "ENOTFOUND", said: "getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com" },
    { error: "SELF_SIGNED_CERT_IN_CHAIN", said: "self-signed certificate in certificate chain" },
  ],
  unknownProfile: [{ profile: "analytic", nearest: "analytics" }, { profile: "x" }],
  signedInByOther: [{ by: "AWS_ACCESS_KEY_ID", profile: "analytics" }],
  accessDenied: [
    {
      said: "User: arn:aws:iam::111122223333:user/x is not authorized to perform: sagemaker:DescribeDomain",
      actions: ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles"],
    },
  ],
  deniedByOrganization: [{ said: DENIED }],
  deniedByEndpoint: [{ said: DENIED }],
  deniedByBoundary: [{ said: DENIED }],
  deniedBySession: [{ said: DENIED }],
  deniedByStatement: [{ said: DENIED }],
  signedInToOtherAccount: [
    {
      said: "User: arn:aws:iam::444455556666:user/x is not authorized to perform: sagemaker:DescribeDomain",
      signedInTo: "444455556666",
      account: "111122223333",
    },
  ],
  unknownDomain: [{ domain: "d-abc", region: "eu-west-1" }],
  credentialsRefused: [{ said: "The security token is expired" }],
  signatureRefused: [{ said: "Signature expired" }],
  invalidProxy: [{ variable: "HTTPS_PROXY" }],
  proxySignIn: [],
  proxyRefused: [{ host: "api.sagemaker.eu-west-1.amazonaws.com", status: 403 }],
  unknownCredentials: [{ said: "The security token is invalid", region: "eu-south-1" }],
  throttled: [{ said: "Rate exceeded" }],
  serviceFailed: [{ status: 503, name: "ServiceUnavailable", said: "Busy" }],
  refused: [{ name: "ValidationException", said: "1 validation error", domain: "d-abc", region: "eu-west-1" }],
  unreachable: [
    { region: "eu-west-1", error: "ECONNREFUSED", said: "connect ECONNREFUSED 127.0.0.1:1" },
    { region: "eu-west-1", error: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", said: "unable to verify" },
    { region: "eu-west-1", error: "CERT_HAS_EXPIRED", said: "certificate has expired" },
    { region: "eu-west-1", error: "ERR_TLS_CERT_ALTNAME_INVALID", said: "Hostname does not match" },
    { region: "eu-west-1", error: "ERR_INVALID_URL", said: "Invalid URL" },
  ],
  notJson: [{ said: "Unexpected token '<'" }],
  noDomainArn: [{ domain: "d-abc" }],
  noProfileName: [{ domain: "d-abc" }],
  otherProfile: [{ domain: "d-abc", profile: "alice" }],
  noRoleArn: [{ domain: "d-abc", given: 5 }],
  endlessPages: [{ domain: "d-abc", pages: 1_000 }],
  endlessAnswer: [{ bytes: 10_000_000 }],
  repeatedPage: [{ domain: "d-abc" }],
};

test("each code has its text", () => {
  expect(`\n${catalogueLines(TEXTS, SAMPLES)}\n`).toMatchSnapshot();
});
