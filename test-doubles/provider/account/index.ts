export type { Account, PolicyDocument, Role } from "./account-file";
export { ApiError, ProviderError, undefinedIfGone, withErrorPrefix } from "./api-error";
export { Aws } from "./aws";
export { type FoundRole, Iam } from "./iam";
export { isSamePolicy } from "./policy-document";
export { type Context, evaluate, type NamedPolicy } from "./policy-evaluation";
