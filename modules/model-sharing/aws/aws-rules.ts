// AWS's rules for names, from its API reference.

export const ACCOUNT_ID = /^\d{12}$/;
export const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
export const ROLE_PATH = /^\/([\x21-\x7F]+\/)?$/;
export const MAX_ROLE_NAME = 64;
export const MAX_ROLE_PATH = 512;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;

/** The most characters of all inline policies of one role together, without white space. */
export const MAX_INLINE_POLICIES = 10_240;
