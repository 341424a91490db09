export { type Streams, synthCommand } from "./command";
export { watchStreams } from "./stream-errors";
export { writeOutput } from "./write-output";
