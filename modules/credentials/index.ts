export { credentialPaths, HIDDEN, isCredentialAt, textsAt, withoutCredentials } from "./credentials";
