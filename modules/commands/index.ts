export { modelSharing } from "./commands";
