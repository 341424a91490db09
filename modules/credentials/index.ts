export { credentialPaths, textsAt, withoutCredentials } from "./credentials";
