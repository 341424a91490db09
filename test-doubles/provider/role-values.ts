import type { Aws } from "./aws";
import type { FoundRole } from "./iam";
import { prefixOf } from "./names";
import type { Values } from "./values";

/** What the provider tells of a role, as a resource and as a data source. */
export function roleValues(aws: Aws, role: FoundRole): Values {
  const { name, path, arn, uniqueId, trust, tags } = role;
  return {
    id: name,
    name,
    name_prefix: prefixOf(name),
    path,
    arn,
    unique_id: uniqueId,
    create_date: "2024-01-01T00:00:00Z",
    assume_role_policy: JSON.stringify(trust),
    description: role.description ?? "",
    max_session_duration: role.maxSessionDuration ?? 3600,
    // A boundary that a test wrote has a text and no name.
    permissions_boundary: role.boundaryArn ?? (role.boundary === undefined ? "" : aws.iamArn("policy/Boundary")),
    tags: tags ?? null,
    tags_all: tags ?? {},
  };
}
