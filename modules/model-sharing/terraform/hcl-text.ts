import { App } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * A text for the output. CDKTF's HCL writer does not escape backslashes, so what follows one could become an expression,
 * and it writes text that begins like a list or a map without quotes. For HCL, both are escaped here.
 */
export function outputText(construct: IConstruct, text: string): string {
  return App.of(construct).hclOutput ? text.replace(/[\\"]/g, "\\$&").replace(/^[[{]/, escapeOf) : text;
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
