import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project";

export const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The README's code blocks in one language. */
export function codeBlocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);
}

/** The README's programs, changed to import the construct from a copy of the project instead of the package. */
export function programs(): string[] {
  return codeBlocks("ts").map((code) => code.replace('"cdktf-sagemaker-model-sharing"', '"./modules/model-sharing"'));
}
