import { credentialPaths, textsAt, withoutCredentials } from "../../credentials";
import {
  ACCOUNT_ID,
  checkGrant,
  type GrantCheck,
  type Home,
  keyOf,
  type PropPath,
  partitionOf,
  REGION,
} from "../../model-sharing";
import type { FileProblem } from "../problems";
import * as problem from "../problems";
import { checkShape, type ShapeProblem } from "./check-shape";
import type { Workspace } from "./schema";
import type { WorkspaceFile } from "./workspace-files";
import { parseYamlFile, type YamlFile } from "./yaml-file";

/** A file that was read and checked; `workspace` is there where every value has the right type, if not the right form. */
export interface CheckedFile extends WorkspaceFile {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
  readonly yaml: YamlFile;
  readonly roles: GrantCheck["roles"];
  readonly adopted: GrantCheck["adopted"];
  readonly workspace?: Workspace;
}

/** Finds every problem that one file has by itself. */
export function checkWorkspaceFile(file: WorkspaceFile): CheckedFile {
  const yaml = parseYamlFile(file);
  const nothing = {
    ...file,
    yaml,
    problems: yaml.problems,
    warnings: [],
    roles: [],
    adopted: new Map<string, string>(),
  };
  if (yaml.value === undefined) {
    return nothing;
  }
  const value = yaml.value;
  if (!isMapping(value)) {
    return { ...nothing, problems: [...yaml.problems, yaml.problemAt([], problem.notAWorkspace())] };
  }
  const shape = checkShape(value, yaml.sourceAt);
  const credentials = credentialPaths(value);
  const secrets = credentials.flatMap((path) => textsAt(value, path));
  const home = homeOf(value);
  const grant = checkGrant(
    {
      profileRoles: value.profileRoles ?? [],
      policyName: value.policyName ?? undefined,
      tagOnCreate: value.tagOnCreate ?? undefined,
      adopt: value.adopt ?? undefined,
      verify: value.verify ?? undefined,
      limitTo: home && value.scope === "workspace" ? { accountId: home.accountId, region: value.region } : undefined,
    },
    home,
  );
  const grantProblems = grant.problems.filter(({ path }) => String(path[0]) in value);
  const found: ShapeProblem[] = [
    // What concerns the grant, model-sharing says in better words than the schema, but not of what has another type.
    ...shape.problems.filter(({ path: [key], ofType }) => ofType || !grantProblems.some(({ path }) => path[0] === key)),
    ...grantProblems.filter(({ path }) => !shape.problems.some((one) => one.ofType && startsWith(path, one.path))),
    ...(shape.workspace === undefined ? [] : assumedRoleProblems(shape.workspace)),
    ...(shape.workspace === undefined ? [] : leftOutProblems(shape.workspace, grant.roles)),
    // A credential's other faults are beside the point, and would show it.
  ].filter(({ path }) => !credentials.some((credential) => startsWith(path, credential)));

  return {
    ...nothing,
    problems: [
      ...yaml.problems,
      ...found.map(({ path, message, atKey }) => yaml.problemAt(path, withoutCredentials(message, secrets), atKey)),
      ...credentials.map((path) => yaml.problemAt(path, problem.credential(), true)),
    ],
    warnings: grant.warnings.map(({ path, message }) => yaml.problemAt(path, message)),
    // A file with a credential isn't held against others, lest their problems show it.
    ...(credentials.length === 0 && { roles: grant.roles, adopted: grant.adopted, workspace: shape.workspace }),
  };
}

function homeOf({ account, region }: Record<string, unknown>): Home | undefined {
  if (typeof account !== "string" || !ACCOUNT_ID.test(account) || typeof region !== "string" || !REGION.test(region)) {
    return undefined;
  }
  return { accountId: account, partition: partitionOf(region), setBy: "this workspace" };
}

/** The provider only works in `account`, so a role of another would stop every deploy. */
function assumedRoleProblems({ account, region, provider }: Workspace): ShapeProblem[] {
  const roleArn = provider?.assumeRole?.roleArn ?? "";
  const [, partition, owner] = /^arn:([^:]+):iam::(\d{12}):role\//.exec(roleArn) ?? [];
  if (partition === undefined || owner === undefined) {
    return [];
  }
  const path = ["provider", "assumeRole", "roleArn"];
  return [
    ...(owner === account ? [] : [{ path, message: problem.assumedAccount(roleArn, owner, account) }]),
    ...(partition === partitionOf(region)
      ? []
      : [{ path, message: problem.assumedPartition(roleArn, partition, region) }]),
  ];
}

/** A reader would take one of the two for what holds. */
function leftOutProblems({ discover }: Workspace, roles: GrantCheck["roles"]): ShapeProblem[] {
  const listed = roles.map((role) => keyOf(role).toLowerCase());
  return (discover?.leaveOut ?? []).flatMap((role, index) =>
    listed.includes(role.toLowerCase())
      ? [{ path: ["discover", "leaveOut", index], message: problem.leftOutAndListed(role) }]
      : [],
  );
}

function startsWith(path: PropPath, start: PropPath): boolean {
  return start.every((key, index) => path[index] === key);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
