export { writeOutput } from "./write-output";
