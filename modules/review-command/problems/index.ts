export { fault, TEXTS } from "./texts";
