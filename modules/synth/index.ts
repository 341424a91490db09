export { type Streams, synthCommand } from "./command";
export { withLock } from "./lock";
export { watchStreams } from "./stream-errors";
export { writeOutput } from "./write-output";
