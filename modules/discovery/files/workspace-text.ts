import { relative } from "node:path";
import { arnText, roleComments } from "../edit-list";
import type { DomainRoles } from "../sagemaker";

const SCHEMA = "modules/workspaces/workspace.schema.json";

/**
 * The text of a workspace file for a domain.
 *
 * @param folder - the folder that the file is for
 */
export function workspaceText({ account, region, domain, roles }: DomainRoles, folder: string): string {
  return [
    `# yaml-language-server: $schema=${relative(folder, SCHEMA).split("\\").join("/")}`,
    `account: "${account}"`,
    `region: ${region}`,
    `domain: ${domain}`,
    "profileRoles:",
    ...[...roles].flatMap(([role, profiles]) => [
      ...roleComments(profiles).map((comment) => `  ${comment}`),
      `  - ${arnText(role)}`,
    ]),
    "",
  ].join("\n");
}
