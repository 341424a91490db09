export { compareFolders, compareOutputs } from "./compare-outputs";
export { reportMarkdown } from "./markdown";
export { readOutputFolder } from "./output";
export { ReviewError, type ReviewProblem } from "./problems";
export type { Report } from "./report";
