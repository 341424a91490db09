export { canonical, digest } from "./canonical";
export { grouped, groupsOf } from "./grouped";
export { mapTexts } from "./map-texts";
