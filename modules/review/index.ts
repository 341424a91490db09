export { reviewCommand } from "./command";
export { compareOutputs } from "./compare-outputs";
export { reportMarkdown } from "./markdown";
export { readOutputFolder } from "./output";
export type { Report } from "./report";
