export { reportMarkdown } from "./markdown";
export { OUTCOMES, type Outcome } from "./outcomes";
export { TEXTS } from "./texts";
