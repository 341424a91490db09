export { modelSharing } from "./commands";
export { missingPeers } from "./missing-peers";
