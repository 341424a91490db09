export { parsedJson } from "./json-text";
export { readOutputFolder } from "./output-folder";
export {
  type Body,
  blockAt,
  blocksIn,
  blocksUnder,
  isBody,
  isSingle,
  listOf,
  type StackJson,
  stackParts,
} from "./stack-json";
