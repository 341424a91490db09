import type { Workspace } from "../../workspaces";
import { insteadOfProfile } from "./refusals";

/** By what to sign in, and what to say where that leads elsewhere. */
export interface SignIn {
  readonly region?: string;
  /** Profile of the shared AWS configuration. */
  readonly profile?: string;
  /** The account that is meant, where that is known. */
  readonly account?: string;
  /** Says by what it is, where the file says otherwise. */
  readonly note?: string;
}

/** What the user says of signing in. */
export interface SignInOptions {
  readonly profile?: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Variables that the SDK signs in by. */
const VARIABLES = [
  "AWS_PROFILE",
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** As Terraform signs in for the file, unless the user says otherwise: files may be of several accounts. */
export function signInOf({ account, region, provider }: Workspace, options: SignInOptions): SignIn {
  const profile = provider?.profile;
  const variable = VARIABLES.find((name) => options.env[name]);
  const by = options.profile === undefined ? variable : "--profile";
  return by === undefined || profile === undefined
    ? { account, region, profile: options.profile ?? profile }
    : { account, region, profile: options.profile, note: insteadOfProfile(by, profile) };
}
