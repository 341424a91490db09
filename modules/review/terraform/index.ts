export { withoutTexts } from "./dependencies";
export { evaluate, knownText } from "./evaluate";
export { arnOfLastSegment, referencePath } from "./expression";
export { readExpression } from "./expression-reader";
export { isForgotten, movedTo } from "./moved-address";
export { fingerprintOf, type Origin, originOf } from "./origin";
export { type ProviderTarget, providersOf, providerTargets, signInSettings, targetOf } from "./provider-targets";
export type { Scope } from "./scope";
export { isKnown, templateParts, unescaped, wholeExpression } from "./template";
