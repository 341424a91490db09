export { DiscoveryError, problemsOf } from "./discovery-error";
export { type Finding, findingText, withNote } from "./finding";
export { profilesText } from "./profiles-text";
export { type DiscoveryCode, fault, type Reason, TEXTS } from "./texts";
