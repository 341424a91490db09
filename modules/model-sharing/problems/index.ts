export { catalogue, type Fault } from "./fault";
export * from "./problems";
export { ModelSharingPropsError, type Problem, problemText } from "./props-error";
export { legible, type PropPath, pathText, shown } from "./shown";
