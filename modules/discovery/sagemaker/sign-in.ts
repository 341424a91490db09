import type { Fault } from "../../model-sharing";
import type { Workspace } from "../../workspaces";
import { fault } from "../problems";

/** How to sign in to AWS. */
export interface SignIn {
  readonly region?: string;
  /** Profile of the shared AWS configuration. */
  readonly profile?: string;
  /** The account that the file names. */
  readonly account?: string;
  /** Says how the command signs in, where the file names another profile. */
  readonly note?: Fault;
}

/** What the user says about signing in. */
export interface SignInOptions {
  readonly profile?: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Variables that make the SDK sign in. */
const VARIABLES = [
  "AWS_PROFILE",
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** Signs in as Terraform does for the file, unless the user says otherwise: files can be of several accounts. */
export function signInOf({ account, region, provider }: Workspace, options: SignInOptions): SignIn {
  const profile = provider?.profile;
  const variable = VARIABLES.find((name) => options.env[name]);
  const by = options.profile === undefined ? variable : "--profile";
  return by === undefined || profile === undefined
    ? { account, region, profile: options.profile ?? profile }
    : { account, region, profile: options.profile, note: fault("signedInByOther", { by, profile }) };
}
