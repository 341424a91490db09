export { identityOf, meaningOf } from "./block-meaning";
export { nameTakenFrom, readExpression, referencePath } from "./expression";
export { isForgotten, movedTo } from "./moved-address";
export { type Place, placeOf, placesOf, providersOf } from "./places";
export { type Origin, originOf, type Scope } from "./references";
export { isKnown, templateParts, unescaped, wholeExpression } from "./template";
export { evaluated, knownText } from "./values";
