export { compareWithCommit } from "./compare-with-commit";
export { Interrupted } from "./programs";
