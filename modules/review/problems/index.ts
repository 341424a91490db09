export { problemText, type ReviewProblem } from "./review-problem";
export { fault, type ReviewCode, TEXTS } from "./texts";
