export { moduleSource } from "./module-source";
