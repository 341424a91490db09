export { type CommandLine, readCommandLine } from "./read-command-line";
