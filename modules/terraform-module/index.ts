export { moduleSource } from "./module-source";
export { MODULE_TEXTS } from "./texts";
