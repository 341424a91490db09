export { fault, problemText, type ReviewCode, type ReviewProblem, TEXTS, type UndecidedCode } from "./texts";
