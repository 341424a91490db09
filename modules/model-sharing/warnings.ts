import { AnnotationMetadataEntryType } from "cdktf";
import type { Construct } from "constructs";
import { type Problem, problemText } from "./problems";

/** Makes CDKTF print warnings about the props of a construct. */
export function addWarnings(construct: Construct, warnings: readonly Problem[]): void {
  // Without the index in a list, because the order of a list must have no effect.
  const texts = warnings.map(({ path, message }) => problemText({ path: path.slice(0, 1), message }));
  for (const text of [...new Set(texts)].sort()) {
    // Annotations.addWarning would write a stack trace, with paths of this machine, into manifest.json.
    construct.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
  }
}
