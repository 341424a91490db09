export { foldersFrom } from "./folders-above";
export { type LockFile, lockFileOf, type PackageManager } from "./lock-file";
export { ownPackage } from "./own-package";
