export { entry, grouped, groupsOf } from "./grouped";
export { canonical, digest, mapTexts, once } from "./values";
