import type { Aws, FoundRole } from "../account";
import type { Values } from "../values";
import { prefixOf } from "./names";

/** A role's attributes, the same for the resource and the data source. */
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
    // An account file has a boundary's text, but no name for it.
    permissions_boundary: role.boundaryArn ?? (role.boundary === undefined ? "" : aws.iamArn("policy/Boundary")),
    tags: tags ?? null,
    tags_all: tags ?? {},
  };
}
