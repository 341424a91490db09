export { evaluate, knownText, type Scope } from "./evaluate";
export { referencePath } from "./expression";
export { isForgotten, movedTo } from "./moved-address";
export { fingerprintOf, type Origin, originOf } from "./origin";
export { type ProviderTarget, providerTargets, signInSettings, targetOf } from "./provider-targets";
export { isKnown, templateParts, unescaped, wholeExpression } from "./template";
