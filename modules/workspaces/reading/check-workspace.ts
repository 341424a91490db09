import { credentialPaths, textsAt } from "../../credentials";
import {
  ACCOUNT_ID,
  checkGrant,
  type GrantCheck,
  type Home,
  keyOf,
  type PropPath,
  partitionOf,
  REGION,
  tokenLikePaths,
} from "../../model-sharing";
import { type FileProblem, fault, hideCredentials } from "../problems";
import { checkShape, type ShapeProblem } from "./check-shape";
import type { Workspace } from "./schema";
import type { WorkspaceFile } from "./workspace-files";
import { parseYamlFile, type YamlFile } from "./yaml-file";

/** A file that was read and checked. It has a `workspace` if every value has the right type, even in a wrong form. */
export interface CheckedFile extends WorkspaceFile {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
  readonly yaml: YamlFile;
  readonly roles: GrantCheck["roles"];
  readonly adopted: GrantCheck["adopted"];
  readonly workspace?: Workspace;
}

/** Finds all problems that one file has by itself. */
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
    return { ...nothing, problems: [...yaml.problems, yaml.problemAt([], fault("notAMapping"))] };
  }
  const shape = checkShape(value, yaml.sourceAt);
  const credentials = credentialPaths(value);
  const secrets = credentials.flatMap((path) => textsAt(value, path));
  const tokens = tokenLikePaths(value).filter((path) => !isAtOrBelow(path, credentials));
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
  const ofGrant = grant.problems.flatMap(({ path, ...found }): ShapeProblem[] =>
    String(path[0]) in value ? [{ path, fault: found }] : [],
  );
  const isOfType = ({ fault: { code } }: ShapeProblem) => code === "wrongType";
  const found: ShapeProblem[] = [
    // The construct checks the grant's keys with more care than the schema, but not values of another type.
    ...shape.problems.filter((one) => isOfType(one) || !ofGrant.some(({ path }) => path[0] === one.path[0])),
    ...ofGrant.filter(({ path }) => !shape.problems.some((one) => isOfType(one) && startsWith(path, one.path))),
    ...(shape.workspace === undefined ? [] : assumedRoleProblems(shape.workspace)),
    ...(shape.workspace === undefined ? [] : leftOutProblems(shape.workspace, grant.roles)),
    // Other problems of a credential don't matter, and would show it.
  ].filter(({ path }) => !isAtOrBelow(path, [...credentials, ...tokens]));

  return {
    ...nothing,
    problems: [
      ...yaml.problems,
      ...found.map(({ path, fault: one, atKey }) => yaml.problemAt(path, hideCredentials(one, secrets), atKey)),
      ...tokens.map((path) => yaml.problemAt(path, fault("tokenLikeText"))),
      ...credentials.map((path) => yaml.problemAt(path, fault("credential"), true)),
    ],
    warnings: grant.warnings.map(({ path, ...warning }) => yaml.problemAt(path, warning)),
    // A file with a credential is not compared with others, since their problems could show it.
    ...(credentials.length === 0 && { roles: grant.roles, adopted: grant.adopted, workspace: shape.workspace }),
  };
}

/** The problems and values of a file, as if it were allowed to list no role yet. */
export function exceptMissingRoles({
  problems,
  workspace,
  yaml,
}: CheckedFile): Pick<CheckedFile, "problems" | "workspace"> {
  const left = problems.filter((problem) => !isMissingRoles(problem));
  return left.length === problems.length || !isMapping(yaml.value)
    ? { problems, workspace }
    : { problems: left, workspace: checkShape({ ...yaml.value, profileRoles: [] }, yaml.sourceAt).workspace };
}

/** Whether a problem says that a file lists no role, and not that an entry is wrong. */
function isMissingRoles({ code, values, path = [] }: FileProblem): boolean {
  return path.length === 0
    ? code === "missingKey" && values.key === "profileRoles"
    : path.join() === "profileRoles" && (code === "noRoles" || code === "emptyValue");
}

function homeOf({ account, region }: Record<string, unknown>): Home | undefined {
  if (typeof account !== "string" || !ACCOUNT_ID.test(account) || typeof region !== "string" || !REGION.test(region)) {
    return undefined;
  }
  return { accountId: account, partition: partitionOf(region), setBy: "this workspace" };
}

/** The provider works in `account` alone, so a role of another account would stop every deploy. */
function assumedRoleProblems({ account, region, provider }: Workspace): ShapeProblem[] {
  const roleArn = provider?.assumeRole?.roleArn ?? "";
  const [, partition, owner] = /^arn:([^:]+):iam::(\d{12}):role\//.exec(roleArn) ?? [];
  if (partition === undefined || owner === undefined) {
    return [];
  }
  const path = ["provider", "assumeRole", "roleArn"];
  return [
    ...(owner === account
      ? []
      : [{ path, fault: fault("assumedRoleAccount", { given: roleArn, account: owner, expected: account }) }]),
    ...(partition === partitionOf(region)
      ? []
      : [{ path, fault: fault("assumedRolePartition", { given: roleArn, partition, region }) }]),
  ];
}

/** A role in both lists would be granted to, although a reader may expect the opposite. */
function leftOutProblems({ discover }: Workspace, roles: GrantCheck["roles"]): ShapeProblem[] {
  const listed = roles.map((role) => keyOf(role).toLowerCase());
  return (discover?.leaveOut ?? []).flatMap((role, index) =>
    listed.includes(role.toLowerCase())
      ? [{ path: ["discover", "leaveOut", index], fault: fault("leftOutAndListed", { role }) }]
      : [],
  );
}

function isAtOrBelow(path: PropPath, starts: readonly PropPath[]): boolean {
  return starts.some((start) => startsWith(path, start));
}

function startsWith(path: PropPath, start: PropPath): boolean {
  return start.every((key, index) => path[index] === key);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
