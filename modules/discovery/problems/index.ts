export { DiscoveryError } from "./discovery-error";
export * from "./problems";
