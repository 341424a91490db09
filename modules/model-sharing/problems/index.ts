export { catalogue, type Fault } from "./fault";
export { ModelSharingPropsError, type Problem, problemText } from "./props-error";
export { legible, type PropPath, pathText, plain, shown } from "./shown";
export { fault, type ProblemCode, type PropFault, TEXTS } from "./texts";
