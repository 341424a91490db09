import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../sameness";

export interface FilesBeside {
  /** Names of files that Terraform merges with the stack's file. */
  readonly terraform: readonly string[];
  /** Different for different files that set variables. */
  readonly values: string;
  /** Different if any file is different. */
  readonly files: () => string;
}

/** Files that Terraform itself writes to a stack's folder. */
const OF_TERRAFORM = /^(\.terraform|\.terraform\.lock\.hcl|plan|.*\.tfstate.*|crash.*\.log)$/;

/** The other files in a stack's folder. */
export function filesBeside(folder: string, stackFile: string): FilesBeside {
  const names = readdirSync(folder).filter((name) => name !== stackFile && !OF_TERRAFORM.test(name));
  const values = names.filter((name) => /\.tfvars(\.json)?$/.test(name));
  let files: string | undefined;
  return {
    terraform: names.filter((name) => /\.(tf|tf\.json|tofu|tofu\.json)$/.test(name)).sort(),
    values: contents(folder, values),
    files: () => {
      files ??= contents(folder, names);
      return files;
    },
  };
}

function contents(folder: string, names: readonly string[]): string {
  const all = [...names].sort().flatMap((name): unknown[] => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isDirectory()
      ? [[name, contents(path, readdirSync(path))]]
      : found?.isFile()
        ? [[name, readFileSync(path, "base64")]]
        : [];
  });
  return digest(all);
}
