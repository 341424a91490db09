export { byFileAndPlace, type FileProblem, locationText } from "./file-problem";
export { hideCredentials } from "./hide-credentials";
export { domainIdAdvice, type FormCode, fault, TEXTS, type WorkspaceFault, type WorkspaceProblemCode } from "./texts";
