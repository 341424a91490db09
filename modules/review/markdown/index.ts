export { reportMarkdown } from "./markdown";
export { OUTCOMES, type Outcome, TEXTS } from "./texts";
