import { schemaLine } from "../../workspaces";
import { arnText, roleComments } from "../edit-list";
import type { DomainRoles } from "../sagemaker";

/**
 * The text of a workspace file for a domain.
 *
 * @param folder - the folder that the file is for
 */
export function workspaceText({ account, region, domain, roles }: DomainRoles, folder: string): string {
  return [
    schemaLine(folder),
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
