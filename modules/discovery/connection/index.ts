export { workAtOnce } from "./at-once";
export { BoundedHandler } from "./bounded-handler";
export { type ClientSettings, USUAL_SETTINGS } from "./client-settings";
export { proxyAgent } from "./proxy-agent";
export { isDirect, proxyUrl } from "./proxy-settings";
