export { type Discovered, type DiscoverOptions, discoverDomain, discoverFile } from "./discover";
export { DiscoveryError } from "./problems";
export { Progress } from "./progress";
export { workspacesMeant } from "./workspaces-meant";
