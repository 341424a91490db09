export { canonical, digest } from "./canonical";
export { grouped, groupsOf } from "./grouped";
