import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { digest } from "./canonical";
import type { FilesBeside } from "./stack-json";

/** What Terraform itself keeps in a stack's folder. */
const OF_TERRAFORM = /^(\.terraform|\.terraform\.lock\.hcl|plan|terraform\.tfstate.*|.*\.tfstate.*|crash.*\.log)$/;

/** The files in a stack's folder, but for the stack itself. */
export function filesBeside(folder: string, stackFile: string): FilesBeside {
  const names = listed(folder).filter((name) => name !== stackFile && !OF_TERRAFORM.test(name));
  const values = names.filter((name) => /\.tfvars(\.json)?$/.test(name));
  let files: string | undefined;
  return {
    values: values.length === 0 ? "" : contents(folder, values),
    files: () => {
      files ??= contents(folder, names);
      return files;
    },
  };
}

/** Files that Terraform puts together with the stack's own: what they say can't be left out. */
export function terraformBeside(folder: string, stackFile: string): string[] {
  return listed(folder).filter((name) => name !== stackFile && /\.(tf|tf\.json|tofu|tofu\.json)$/.test(name));
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
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
