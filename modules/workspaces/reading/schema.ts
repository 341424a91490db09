import * as v from "valibot";
import { ACCOUNT_ID, POLICY_NAME, REGION } from "../../model-sharing";
import type { WorkspaceProblemCode } from "../problems";

/** The code of the problem that a value has when it breaks a rule. valibot holds it in place of a message. */
const rule = (code: WorkspaceProblemCode): string => code;

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeDomain.html */
export const DOMAIN_ID = /^(?=.{3,63}$)d-(-*[a-z0-9])+$/;

/** Text that goes to Terraform unchanged. Terraform would run `${` and `%{` as an expression. */
const literal = (what: string) =>
  v.pipe(v.string(), v.regex(/^(?!.*[$%]\{)(?=.{1,1024}$)\S(.*\S)?$/, rule("notLiteral")), v.description(what));

const region = (what: string) => v.pipe(v.string(), v.regex(REGION, rule("invalidRegionName")), v.description(what));

const assumeRole = v.pipe(
  v.object({
    roleArn: v.pipe(
      v.string(),
      v.regex(
        /^(?!.*[$%]\{)arn:aws(-[a-z]+)*:iam::\d{12}:role\/([\x21-\x7F]{1,511}\/)?[\w+=,.@-]{1,64}$/,
        rule("invalidRoleArn"),
      ),
      v.description("ARN of the role to assume."),
    ),
    externalId: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[\w+=,.@:/-]{2,1224}$/, rule("invalidExternalId")),
        v.description("External id that the role's trust policy requires. It is not a secret."),
      ),
    ),
    sessionName: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[\w+=,.@-]{2,64}$/, rule("invalidSessionName")),
        v.description("Name of the session, as CloudTrail shows it."),
      ),
    ),
  }),
  v.description("A role to assume with the credentials from the environment."),
);

const provider = v.pipe(
  v.object({
    profile: v.optional(literal("Profile of the shared AWS configuration to take credentials from.")),
    assumeRole: v.optional(assumeRole),
  }),
  v.description("How Terraform's AWS provider signs in. Credentials stay in the environment."),
);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^(?=.{3,63}$)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;

/** Terraform's S3 backend takes the id or the ARN of a key, and no alias. */
const KMS_KEY =
  /^(arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/)?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

const s3 = v.pipe(
  v.object({
    bucket: v.pipe(
      v.string(),
      v.regex(BUCKET, rule("invalidBucket")),
      v.description("Bucket that holds the state: its name alone."),
    ),
    key: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(?!.*([$%]\{|\/\/))(?=.{1,1024}$)[^\s/](.*[^\s/])?$/, rule("invalidStateKey")),
        v.description("Object that holds the state. Default: NAME/terraform.tfstate."),
      ),
    ),
    region: v.optional(region("The bucket's region. Default: the workspace's.")),
    encrypt: v.optional(v.pipe(v.boolean(), v.description("Server-side encryption. Default: true."))),
    kmsKeyId: v.optional(
      v.pipe(
        v.string(),
        v.regex(KMS_KEY, rule("invalidKmsKey")),
        v.description("KMS key to encrypt with: its id or its ARN. Default: the bucket's own."),
      ),
    ),
    useLockfile: v.optional(
      v.pipe(v.boolean(), v.description("Locks the state with a file beside it. Default: true.")),
    ),
    dynamodbTable: v.optional(literal("DynamoDB table that also locks the state.")),
    profile: v.optional(literal("Profile of the shared AWS configuration, for the state alone.")),
    assumeRole: v.optional(assumeRole),
  }),
  v.description("State in an S3 bucket, encrypted and locked. Needs Terraform 1.10 or later."),
);

const cloud = v.pipe(
  v.object({
    organization: literal("Organization in HCP Terraform or Terraform Enterprise."),
    hostname: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(?=.{1,300}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/, rule("invalidHostname")),
        v.description("Host of Terraform Enterprise. Default: HCP Terraform."),
      ),
    ),
    project: v.optional(literal("Project that the workspace is in.")),
    workspace: v.optional(literal("The workspace, by name. Either this or tags.")),
    tags: v.optional(
      v.pipe(
        v.array(literal("A tag.")),
        v.minLength(1, rule("emptyList")),
        v.description("The workspaces with all of these tags. Either this or workspace."),
      ),
    ),
  }),
  v.check(({ workspace, tags }) => (workspace === undefined) !== (tags === undefined), rule("workspaceOrTags")),
  v.description("State in HCP Terraform or Terraform Enterprise."),
);

const address = (what: string) =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?!.*[$%]\{)(?=.{1,1024}$)https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(\/[\w.~!$&'()*+,;=:%/-]*)?$/,
      rule("invalidAddress"),
    ),
    v.description(what),
  );

const method = (what: string) =>
  v.pipe(v.string(), v.regex(/^[A-Z]{3,10}$/, rule("invalidMethod")), v.description(what));

const http = v.pipe(
  v.object({
    address: address("Address of the state. It has no user, password or query."),
    lockAddress: v.optional(address("Address that locks the state. Default: the state is not locked.")),
    unlockAddress: v.optional(address("Address that unlocks the state.")),
    updateMethod: v.optional(method("HTTP method that saves the state. Default: POST.")),
    lockMethod: v.optional(method("HTTP method that locks the state. Default: LOCK.")),
    unlockMethod: v.optional(method("HTTP method that unlocks the state. Default: UNLOCK.")),
  }),
  v.description(
    "State at an HTTP address, as GitLab keeps it. User and password come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  ),
);

const local = v.pipe(
  v.object({
    path: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(?!.*[$%]\{)(?=.{1,4096}$)(?![~\s])(.*[^\s/.])$/, rule("invalidStatePath")),
        v.description("State file, from the project's folder. Default: terraform.NAME.tfstate."),
      ),
    ),
  }),
  v.description("State in a file on this machine."),
);

const backend = v.pipe(
  v.object({ s3: v.optional(s3), cloud: v.optional(cloud), http: v.optional(http), local: v.optional(local) }),
  v.check((given) => Object.values(given).filter((one) => one !== undefined).length === 1, rule("oneBackend")),
  v.description("Where Terraform keeps the state. Default: a file beside cdktf.out, terraform.NAME.tfstate."),
);

const roleNames = (what: string) =>
  v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/, rule("invalidRoleName")))),
    v.minLength(1, rule("emptyList")),
    v.description(what),
  );

const discover = v.pipe(
  v.object({
    leaveOut: v.optional(roleNames("Names of roles of user profiles that are not granted to on purpose.")),
    keep: v.optional(roleNames("Names of roles that stay in profileRoles although no user profile has them.")),
  }),
  v.description("Roles that model-sharing discover does not add or remove. It changes nothing in the output."),
);

/**
 * A workspace file. The JSON Schema for editors is generated from it, so each key has a description here.
 * The construct checks roles, policy name and actions with more care. Their patterns here are for editors.
 */
export const workspaceSchema = v.pipe(
  v.object({
    account: v.pipe(
      v.string(),
      v.regex(ACCOUNT_ID, rule("invalidAccountId")),
      v.description("AWS account: 12 digits in quotes. Without quotes, YAML drops leading zeros."),
    ),
    region: region("AWS region, for example eu-west-1."),
    domain: v.optional(
      v.pipe(
        v.string(),
        v.regex(DOMAIN_ID, rule("invalidDomainId")),
        v.description(
          "SageMaker domain of the roles' user profiles, for model-sharing discover. It changes nothing in the output.",
        ),
      ),
    ),
    discover: v.optional(discover),
    profileRoles: v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.regex(/^(arn:aws(-[a-z]+)*:iam::\d{12}:role\/([\x21-\x7F]+\/)?)?[\w+=,.@-]{1,64}$/, rule("invalidFormat")),
          v.description("A role name, or a role ARN as IAM shows it."),
        ),
      ),
      v.minLength(1, rule("emptyList")),
      v.description("Execution roles of the user profiles, each a role name or a role ARN."),
    ),
    policyName: v.optional(
      v.pipe(
        v.string(),
        v.regex(POLICY_NAME, rule("invalidFormat")),
        v.description("Name of the inline policy on each role. Default: SageMakerModelSharing."),
      ),
    ),
    scope: v.optional(
      v.pipe(
        v.picklist(["documented", "workspace"]),
        v.description(
          "The models that the grant covers: all shared models, as AWS documents it (default), or those of this account and region.",
        ),
      ),
    ),
    tagOnCreate: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^Create[A-Z][A-Za-z0-9]*$/, rule("invalidFormat")))),
        v.description(
          "SageMaker create actions, for example CreateModel. The roles may tag the resources that these actions create.",
        ),
      ),
    ),
    adopt: v.optional(
      v.pipe(
        v.record(v.string(), v.pipe(v.string(), v.regex(POLICY_NAME, rule("invalidFormat")))),
        v.description(
          "Roles that already have the policy, made by hand: role name and the policy's name on that role.",
        ),
      ),
    ),
    verify: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          "Checks the roles at plan, and their permissions with IAM's simulator after apply. Default: false.",
        ),
      ),
    ),
    verifyContext: v.optional(
      v.pipe(
        v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])),
        v.description(
          "Condition keys and their values in the roles' requests, for IAM's simulator. It knows aws:RequestedRegion.",
        ),
      ),
    ),
    provider: v.optional(provider),
    backend: v.optional(backend),
  }),
  v.title("Workspace of cdktf-sagemaker-model-sharing"),
  v.description("One AWS account and region, and the roles whose users may share models. It becomes one stack."),
);

export type Workspace = v.InferOutput<typeof workspaceSchema>;
