export { discoverCommand, type Host } from "./command";
export type { Mode } from "./compare";
export type { ClientSettings } from "./connection";
export { type Discovered, type DiscoverOptions, discoverDomain, discoverWorkspace } from "./discover";
export { type DiscoveredFile, discoverFile } from "./discover-file";
export { discoverTargets, type Report, type Targets } from "./discover-targets";
export { type Options, readOptions } from "./options";
export { DiscoveryError, type Finding, findingText } from "./problems";
export type { Ask, DomainRoles, SignIn } from "./sagemaker";
