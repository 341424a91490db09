import type { DomainRoles } from "./domain-roles";
import { roleComments } from "./role-comments";
import { plainOrQuoted } from "./yaml-text";

/** A whole workspace file for a domain. */
export function workspaceText({ account, region, domain, roles }: DomainRoles): string {
  return [
    "# yaml-language-server: $schema=../modules/workspaces/workspace.schema.json",
    `account: "${account}"`,
    `region: ${region}`,
    `domain: ${domain}`,
    "profileRoles:",
    ...[...roles].flatMap(([role, profiles]) => [
      ...roleComments(profiles).map((comment) => `  ${comment}`),
      `  - ${plainOrQuoted(role)}`,
    ]),
    "",
  ].join("\n");
}
