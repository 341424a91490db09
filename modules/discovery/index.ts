export type { Mode } from "./compare";
export {
  type Discovered,
  type DiscoverOptions,
  discoverDomain,
  discoverFile,
  discoverWorkspace,
} from "./discover";
export { KnownWorkspaces } from "./files";
export { DiscoveryError, passedOver } from "./problems";
export { Progress } from "./sagemaker";
