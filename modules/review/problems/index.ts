export { ReviewError, type ReviewProblem } from "./review-problem";
export { fault, type ReviewCode, TEXTS, type UndecidedCode } from "./texts";
