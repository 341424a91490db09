import { TEXTS } from "../../../modules/workspaces/problems";
import type { Samples } from "../../catalogue";

export { TEXTS };

const claim = { role: "Analyst", policy: "Sharing", account: "111122223333", other: "workspaces/dev.yaml:4" };

/** Values for each text. The first ones are in docs/problems.md. */
export const SAMPLES: Samples<typeof TEXTS> = {
  noFolder: [],
  notAFolder: [],
  noFiles: [],
  ignoredFolder: [
    { example: "team/dev.yaml", others: 0 },
    { example: "team/dev.yaml", others: 2 },
  ],
  invalidFolderContext: [{ given: 7 }],
  invalidContext: [],
  unwritableOutput: [{ error: "EACCES" }, { error: "ENOSPC" }, { error: "EXDEV" }, { error: "EBUSY" }],
  filesLeft: [{ files: [".terraform", "plan"] }, { files: ["a", "b", "c", "d", "e", "f"] }],
  stateLeft: [{ state: "errored.tfstate", outdir: "cdktf.out" }],

  unreadableFile: [{ error: "ENOENT" }, { error: "EACCES" }],
  notAFile: [],
  notUtf8: [],
  ignoredExtension: [{ expected: "dev.yaml" }],
  invalidStackName: [{ name: "a b" }, { name: "d\u0435v" }],
  reservedStackName: [{ name: "constructor" }],
  duplicateStack: [{ other: "workspaces/dev.yaml" }],
  stackCaseConflict: [{ other: "workspaces/dev.yaml" }],

  syntaxError: [{ detail: 'Missing closing "quote' }],
  secondDocument: [],
  keyNotText: [],
  tabAsIndent: [],
  tag: [],
  invalidAlias: [],
  tooManyAliases: [],
  tooLarge: [],
  tooDeep: [],
  duplicateKey: [{ key: "region" }],
  emptyFile: [],
  notAMapping: [],

  defaultsNotAMapping: [],
  unknownPlaceholder: [{ given: "{stack}", known: ["{account}", "{region}", "{workspace}"] }],

  missingKey: [{ key: "region", example: "region: eu-west-1" }],
  unknownKey: [{ nearest: "policyName", known: ["policyName"] }, { known: ["s3", "cloud", "local"] }],
  emptyValue: [{}, { example: "bucket: NAME" }],
  wrongType: [
    { given: 123, source: "0123", expected: "text" },
    { given: "Analyst", expected: "list" },
    { given: "yes", expected: "boolean" },
    { given: [], expected: "mapping" },
  ],
  mergeKey: [],
  unknownOption: [{ given: "account", known: ["documented", "workspace"] }],
  credential: [],
  tokenLikeText: [],
  emptyList: [],

  unquotedAccount: [{ source: "012345678901" }, { source: "12345678901" }],
  invalidAccountId: [{ given: "1111-2222-3333" }, { given: 1e11, source: "1e11" }],
  invalidRegionName: [{ given: "Ireland" }],
  invalidDomainId: [{ given: "analytics" }, { given: "dzd_4k1abcdefghijk" }],
  invalidRoleName: [{ given: "service-role/X" }],
  notLiteral: [{ given: "${path.cwd}" }],
  invalidHostname: [{ given: "https://tfe.example.com" }],
  invalidBucket: [{ given: "s3://states" }],
  invalidKmsKey: [{ given: "alias/states" }],
  invalidAddress: [{ given: "gitlab.example.com" }],
  invalidMethod: [{ given: "post" }],
  invalidStateKey: [{ given: "a//b" }],
  invalidStatePath: [{ given: "state/" }],
  invalidRoleArn: [{ given: "Deployer" }],
  invalidExternalId: [{ given: "a" }],
  invalidSessionName: [{ given: "a b" }],
  invalidFormat: [{ given: "a b" }],

  workspaceOrTags: [],
  oneBackend: [],
  assumedRoleAccount: [
    { given: "arn:aws:iam::444455556666:role/X", account: "444455556666", expected: "111122223333" },
  ],
  assumedRolePartition: [{ given: "arn:aws-cn:iam::111122223333:role/X", partition: "aws-cn", region: "eu-west-1" }],
  stateInOutput: [{ given: "cdktf.out/dev.tfstate", outdir: "cdktf.out" }],
  lostState: [
    { isEmpty: true, backup: "terraform.dev.tfstate.backup" },
    { isEmpty: true },
    { isEmpty: false, backup: "terraform.dev.tfstate.backup" },
  ],
  unreadableState: [{ error: "EACCES" }],
  leftOutAndListed: [{ role: "Analyst" }],

  duplicateState: [{ state: "s3://states/dev/terraform.tfstate", other: "workspaces/dev.yaml" }],
  duplicateDomain: [{ domain: "d-abc", other: "workspaces/dev.yaml:5" }],
  duplicatePolicy: [claim],
  adoptedElsewhere: [claim],
};
