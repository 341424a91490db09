export { type Streams, synthCommand } from "./command";
export { writeOutput } from "./write-output";
