export type { Mode } from "./difference-lines";
export {
  type Discovered,
  type DiscoverOptions,
  discoverDomain,
  discoverFile,
  discoverWorkspace,
} from "./discover";
export { DiscoveryError } from "./discovery-error";
export { KnownWorkspaces } from "./known-workspaces";
export { passedOver } from "./problems";
export { Progress } from "./progress";
