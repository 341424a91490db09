import { dirname } from "node:path";

/** A folder and all folders above it, from the inside out, up to the top. */
export function foldersFrom(folder: string, top?: string): readonly string[] {
  const above = dirname(folder);
  return folder === top || above === folder ? [folder] : [folder, ...foldersFrom(above, top)];
}
