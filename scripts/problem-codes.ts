import { SAMPLES as GRANT_SAMPLES, TEXTS as GRANT_TEXTS } from "../__tests__/model-sharing/problems/samples";
import { SAMPLES as FILE_SAMPLES, TEXTS as FILE_TEXTS } from "../__tests__/workspaces/problems/samples";
import { pageText, withGeneratedPart } from "./generated-part";

/** The page with all problems that stop synth. */
export const PROBLEMS_PAGE = "docs/problems.md";

type Texts = Readonly<Record<string, (values: never) => string>>;

/** Returns the page with new tables: code → text, with the values of the first sample. */
export function problemsPage(): string {
  const files = withGeneratedPart(pageText(PROBLEMS_PAGE), "files", tableOf(FILE_TEXTS, FILE_SAMPLES));
  return withGeneratedPart(files, "grants", tableOf(GRANT_TEXTS, GRANT_SAMPLES));
}

function tableOf(texts: Texts, samples: Readonly<Record<string, readonly unknown[]>>): string {
  const rows = Object.entries(texts).map(
    ([code, text]) => `| \`${code}\` | ${escaped(text(samples[code]?.[0] as never))} |`,
  );
  return ["| code | message |", "|---|---|", ...rows].join("\n");
}

/** Keeps a text as it is in a cell of a table. Text between backticks is code already. */
function escaped(text: string): string {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replace(/[\\*_<>[\]$]/g, "\\$&") : `\`${part}\``))
    .join("")
    .replaceAll("|", "\\|");
}
