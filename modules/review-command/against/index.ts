export { compareWithCommit } from "./compare-with-commit";
export { configurationOf } from "./configuration";
export { environmentOfBoth, environmentOfSide } from "./environment";
export { linkPackages, packagesOf } from "./packages";
export { Interrupted } from "./programs";
