export { ownPackage } from "./own-package";
export { type CommandLine, readCommandLine } from "./read-command-line";
