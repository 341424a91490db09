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
  const names = listed(folder).filter((name) => name !== stackFile && !OF_TERRAFORM.test(name));
  let files: string | undefined;
  return {
    terraform: names.filter((name) => /\.(tf|tf\.json|tofu|tofu\.json)$/.test(name)),
    values: contents(
      folder,
      names.filter((name) => /\.tfvars(\.json)?$/.test(name)),
    ),
    files: () => {
      files ??= contents(folder, names);
      return files;
    },
  };
}

function listed(folder: string): string[] {
  return readdirSync(folder).sort();
}

function contents(folder: string, names: readonly string[]): string {
  return digest(
    names.flatMap((name): unknown[] => {
      const path = join(folder, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) {
        return [[name, contents(path, listed(path))]];
      }
      return found?.isFile() ? [[name, readFileSync(path, "base64")]] : [];
    }),
  );
}
