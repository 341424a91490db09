export { answer, type CommandLine, readCommandLine } from "./read-command-line";
