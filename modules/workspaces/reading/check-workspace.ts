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
import { withDefaults } from "./defaults";
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
  const own = parseYamlFile(file);
  const yaml = file.defaults && isMapping(own.value) ? withDefaults(own, file.name, file.defaults) : own;
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
  const secrets = [...new Set(credentials.flatMap((path) => textsAt(value, path)))];
  const hidden = new Places(credentials);
  const tokens = tokenLikePaths(value).filter((path) => !hidden.include(path));
  const home = homeOf(value);
  const grant = checkGrant(
    {
      profileRoles: value.profileRoles ?? [],
      policyName: value.policyName ?? undefined,
      tagOnCreate: value.tagOnCreate ?? undefined,
      adopt: value.adopt ?? undefined,
      verify: value.verify ?? undefined,
      verifyContext: value.verifyContext ?? undefined,
      limitTo: home && value.scope === "workspace" ? { accountId: home.accountId, region: value.region } : undefined,
    },
    home,
  );
  const ofGrant = grant.problems.flatMap(({ path, ...found }): ShapeProblem[] =>
    String(path[0]) in value ? [{ path, fault: found }] : [],
  );
  const isOfType = ({ fault: { code } }: ShapeProblem) => code === "wrongType";
  const wrongTypes = new Places(shape.problems.filter(isOfType).map(({ path }) => path));
  const keysOfGrant = new Set(ofGrant.map(({ path }) => path[0]));
  const isTold = new Places([...credentials, ...tokens]);
  const found: ShapeProblem[] = [
    // The construct checks the grant's keys with more care than the schema, but not values of another type.
    ...shape.problems.filter((one) => isOfType(one) || !keysOfGrant.has(one.path[0])),
    ...ofGrant.filter(({ path }) => !wrongTypes.include(path)),
    ...(shape.workspace === undefined ? [] : assumedRoleProblems(shape.workspace)),
    ...(shape.workspace === undefined ? [] : leftOutProblems(shape.workspace, grant.roles)),
    // Other problems of a credential don't matter, and would show it. To look for many of them takes too long.
  ].filter(({ path }) => !isTold.include(path) && secrets.length <= MAX_SECRETS);

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
  const listed = new Set(roles.map((role) => keyOf(role).toLowerCase()));
  return (discover?.leaveOut ?? []).flatMap((role, index) =>
    listed.has(role.toLowerCase())
      ? [{ path: ["discover", "leaveOut", index], fault: fault("leftOutAndListed", { role }) }]
      : [],
  );
}

/** So many credentials are hidden in other problems. With more, only the credentials are reported. */
const MAX_SECRETS = 100;

/** Places in a value, with all that is below them. */
class Places {
  private readonly keys: ReadonlySet<string>;

  constructor(paths: readonly PropPath[]) {
    this.keys = new Set(paths.map((path) => JSON.stringify(path)));
  }

  public include(path: PropPath): boolean {
    const starts = [...path.keys(), path.length].map((length) => path.slice(0, length));
    return this.keys.size > 0 && starts.some((start) => this.keys.has(JSON.stringify(start)));
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
