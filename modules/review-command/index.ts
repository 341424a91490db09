export { type Host, reviewCommand } from "./command";
