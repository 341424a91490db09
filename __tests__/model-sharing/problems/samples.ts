import { TEXTS } from "../../../modules/model-sharing/problems";
import type { Samples } from "../../catalogue";

export { TEXTS };

const ARN = "arn:aws:iam::111122223333:role/Analyst";

/** Values for each text. The first ones are in docs/problems.md. */
export const SAMPLES: Samples<typeof TEXTS> = {
  unknownProp: [
    { nearest: "policyName", known: ["profileRoles", "policyName"] },
    { known: ["profileRoles", "policyName"] },
  ],
  notAList: [{ given: "Analyst" }, { given: {} }, { given: undefined }],
  notAString: [{ given: 7 }, { given: {} }],
  otherObject: [
    { type: "ListTerraformIterator", kind: "terraformIterator" },
    { type: "Set", kind: "iterable" },
    { type: "Map", kind: "map" },
    { type: "Promise", kind: "promise" },
    { type: "function", kind: "function" },
    { type: "Date", kind: "object" },
  ],
  constructInsteadOfList: [{ construct: "stack/roles" }],
  constructInsteadOfString: [{ construct: "stack/role" }],

  noRoles: [],
  emptyKey: [],
  tokenAsKey: [],
  duplicateRole: [{ given: ARN, otherPath: ["profileRoles", "analyst"] }],
  arnConflict: [{ given: "arn:aws:iam::111122223333:role/x/Analyst", other: ARN }],
  caseConflict: [{ given: ARN, name: "Analyst", other: "analyst", otherPath: ["profileRoles", 0] }],
  emptyRole: [],
  roleNameTooLong: [{ name: "x".repeat(65), length: 65, limit: 64 }],
  pathInRoleName: [
    { given: "service-role/Analyst", name: "Analyst" },
    { given: "service-role/", name: "" },
  ],
  invalidRoleNameCharacters: [
    { given: "Аnalyst", name: "Аnalyst", characters: ["А"] },

    { given: "An alyst!", name: "An alyst!", characters: [" ", "!"] },
    { given: " Analyst", name: " Analyst", characters: [" "], corrected: "Analyst" },
    { given: `${ARN}?`, name: "Analyst?", characters: ["?"] },
  ],
  invalidArn: [{ given: "arn:aws:iam" }],
  arnWithoutName: [{ given: "arn:aws:iam::111122223333:role/" }],
  unknownArnPartition: [
    { given: "arn:amazon:iam::111122223333:role/Analyst", partition: "amazon", known: ["aws", "aws-cn"] },
  ],
  invalidArnAccount: [{ given: "arn:aws:iam::1111:role/Analyst", account: "1111" }],
  invalidArnPath: [{ given: "arn:aws:iam::111122223333:role/a b/Analyst" }],
  sessionArn: [{ given: "arn:aws:sts::111122223333:assumed-role/Analyst/ann", roleArn: ARN, name: "Analyst" }],
  userProfileArn: [{ given: "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann" }],
  notARoleArn: [
    { given: "arn:aws:iam::111122223333:user/Ann", service: "iam", kind: "user" },
    { given: "arn:aws:iam::111122223333:instance-profile/Ann", service: "iam", kind: "instance-profile" },
    { given: "arn:aws:iam::111122223333:root", service: "iam", kind: "root" },
    { given: "arn:aws:s3:::bucket/key", service: "s3", kind: "bucket" },
    { given: "arn::::", service: "", kind: "" },
  ],
  unchangeableRole: [
    { given: "AWSServiceRoleForAmazonSageMaker", owner: "service" },
    { given: "AWSReservedSSO_Admin_0123", owner: "identityCenter" },
  ],
  accountMismatch: [
    {
      given: "arn:aws:iam::444455556666:role/B",
      account: "444455556666",
      expected: "111122223333",
      setBy: "this workspace",
    },
  ],
  partitionMismatch: [
    {
      given: "arn:aws-cn:iam::111122223333:role/C",
      partition: "aws-cn",
      expected: "aws",
      setBy: "profileRoles[0]",
    },
  ],

  unreadableToken: [],
  tokenInRole: [{ given: "arn:aws:iam::111122223333:role/#{TfToken[TOKEN.0]}/X" }],
  tokenListAsRole: [],
  tokenOfOneRole: [{ reference: "aws_iam_role.made.arn" }],
  tokenOfLoop: [{ reference: "each.value" }],
  tokenOfManyRoles: [{ reference: "aws_iam_role.many" }],
  tokenOfOtherAttribute: [{ reference: "aws_iam_role.made", attribute: "unique_id" }],
  tokenOfUserProfile: [{ reference: "aws_sagemaker_user_profile.alice.arn" }],
  nameLikeReference: [{ name: "var.one" }],

  noUserProfiles: [],
  notAUserProfile: [],
  userProfileWithoutRole: [{ profile: "stack/alice" }],
  domainMismatch: [
    { domain: "d-2", other: "d-1", otherPath: ["profiles", 0] },
    { domain: "d-2", other: "d-1", otherPath: ["domain"] },
  ],

  invalidPolicyName: [{ given: "a b" }, { given: null }],
  policyTooLong: [{ size: 12129, limit: 10240 }],
  tokenAsAction: [],
  actionWithPrefix: [{ given: "sagemaker:CreateModel", action: "CreateModel" }],
  actionWithWildcard: [{ given: "Create*" }],
  notACreateAction: [{ given: "TrainingJob", nearest: "CreateTrainingJob" }, { given: "DeleteModel" }],
  untaggableAction: [{ given: "CreateSharedModel" }],
  unknownCreateAction: [{ given: "CreateModell", nearest: "CreateModel" }, { given: "CreateQuantumPigeon" }],

  invalidAdopt: [{ given: "ByHand" }, { given: [] }],
  adoptedRoleNotListed: [{ given: "Analist", nearest: "Analyst" }, { given: "Engineer" }],
  invalidAdoptKey: [{ given: 'a"b' }],
  tokenAsAdoptKey: [],
  adoptedArnOfTokenList: [{ given: ARN, name: "Analyst" }],
  adoptedArnMismatch: [{ given: "arn:aws:iam::111122223333:role/team/Analyst", arns: [ARN] }],
  adoptedTwice: [{ role: "Analyst" }],
  invalidVerify: [{ given: "yes" }],

  invalidVerifyContext: [{ given: "aws:RequestedRegion" }, { given: [] }],
  invalidContextKey: [{ given: "RequestedRegion" }],
  invalidContextValue: [{ given: {} }, { given: null }],

  invalidLimitTo: [{ given: "eu-west-1" }],
  missingAccount: [],
  invalidAccount: [{ given: "1" }],
  missingRegion: [],
  invalidRegion: [{ given: "*" }],
  regionPartitionMismatch: [{ given: "aws", expected: "aws-cn" }],
  unknownPartition: [{ given: "*", known: ["aws", "aws-cn"] }],
  missingPartition: [],
};
