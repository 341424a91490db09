import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Manifest } from "cdktf";
import { type FileProblem, fault } from "../workspaces";

/** `errored.tfstate`, which Terraform leaves when it can't save a state, and other states with their backups. */
const STATE = /\.tfstate(\.\w+)?$/;

/**
 * Names what is left in folders of stacks that no workspace file has: synth removes only what synth wrote.
 *
 * @param stacks - the stacks that workspace files have
 */
export function leftFiles(outdir: string, stacks: readonly string[]): readonly FileProblem[] {
  const folder = join(outdir, Manifest.stacksFolder);
  const inode = (name: string) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.ino;
  // Names that differ only in case are one folder on some machines.
  const own = new Set(stacks.map(inode));
  return foldersIn(folder)
    .filter((name) => !stacks.includes(name) && !own.has(inode(name)))
    .flatMap((name) => {
      const file = `${outdir.replace(/[\\/]+$/, "")}/${Manifest.stacksFolder}/${name}`;
      const files = readdirSync(join(folder, name)).sort();
      const state = files.find((one) => STATE.test(one));
      return files.length === 0
        ? []
        : [{ file, ...(state === undefined ? fault("filesLeft", { files }) : fault("stateLeft", { state, outdir })) }];
    });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
