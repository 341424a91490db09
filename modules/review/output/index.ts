export { isAsWritten } from "./json-text";
export { readOutputFolder } from "./output-folder";
export {
  type Body,
  blockAt,
  blocksIn,
  blocksUnder,
  isBody,
  isSingle,
  listOf,
  own,
  type StackJson,
  stackParts,
} from "./stack-json";
