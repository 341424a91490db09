import { MADE, tarballs } from "../tarballs";
import makeTemporaryFolder from "./temporary-folder";

/** Makes the npm packages once for all test files. */
export default function makePackages(): void {
  makeTemporaryFolder();
  process.env[MADE] = JSON.stringify(tarballs());
}
