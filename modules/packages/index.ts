export { addCommand } from "./add-command";
export { foldersFrom } from "./folders-above";
export { type LockFile, lockFileOf, type PackageManager, packageManagerOf } from "./lock-file";
export { frameworkCommand, type OwnPackage, optionalPeers, ownPackage, requiredPeers } from "./own-package";
