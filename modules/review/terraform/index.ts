export { identityOf, meaningOf } from "./block-meaning";
export { evaluate, knownText } from "./evaluate";
export { arnOfLastSegment, referencePath } from "./expression";
export { readExpression } from "./expression-reader";
export { isForgotten, movedTo } from "./moved-address";
export { type Origin, originOf } from "./origin";
export { type ProviderTarget, providersOf, providerTargets, targetOf } from "./provider-targets";
export type { Scope } from "./scope";
export { isKnown, templateParts, unescaped, wholeExpression } from "./template";
