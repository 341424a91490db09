export { fault, type InitCode, type InitFault, TEXTS } from "./texts";
