export { isAsWritten } from "./json-text";
export { readOutputFolder } from "./output-folder";
export { type Body, blocksIn, isBody, isSingle, listOf, own, type StackJson, stackParts } from "./stack-json";
