import { DEFAULT_POLICY_NAME, keyOf, type PropPath, partitionOf } from "../model-sharing";
import { type FileProblem, fault } from "./problems";
import type { CheckedFile } from "./reading";
import { stateLocation } from "./stack";

/** What two files can't both have. Each problem is at its place in the later file. */
export function conflicts(files: readonly CheckedFile[]): FileProblem[] {
  // Two files for one stack are a problem of their own. Everything else in them would conflict, too.
  const stacks = new Map(files.map((file) => [file.name.toLowerCase(), file]));
  const distinct = [...stacks.values()];
  return [...samePolicies(distinct), ...sameDomains(distinct), ...sameStates(distinct)];
}

/** PutRolePolicy overwrites a policy of the same name without a warning, so two owners would undo each other. */
function samePolicies(files: readonly CheckedFile[]): FileProblem[] {
  const owners = new Map<string, { readonly file: CheckedFile; readonly place: string }>();
  const problems: FileProblem[] = [];
  for (const file of files) {
    for (const { role, policy, path } of claims(file)) {
      const { account = "", region = "" } = file.workspace ?? {};
      const key = [partitionOf(region), account, role.toLowerCase(), policy].join(" ");
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, { file, place: placeOf(file, path) });
      } else if (owner.file !== file) {
        const code = path[0] === "adopt" ? "adoptedElsewhere" : "duplicatePolicy";
        problems.push(file.yaml.problemAt(path, fault(code, { role, policy, account, other: owner.place })));
      }
    }
  }
  return problems;
}

/** The policies that a file manages: one on each role, and those that it takes over. */
function claims({ workspace, roles, adopted }: CheckedFile) {
  if (workspace === undefined) {
    return [];
  }
  const { policyName = DEFAULT_POLICY_NAME } = workspace;
  return [
    ...roles.map((role) => ({ role: keyOf(role), policy: policyName, path: role.path })),
    ...[...adopted].map(([role, policy]) => ({ role, policy, path: ["adopt", role] })),
  ];
}

function sameDomains(files: readonly CheckedFile[]): FileProblem[] {
  const owners = new Map<string, string>();
  return files.flatMap((file) => {
    const { domain, region } = file.workspace ?? {};
    const key = `${region} ${domain}`;
    const owner = owners.get(key);
    if (domain === undefined || owner === undefined) {
      owners.set(key, placeOf(file, ["domain"]));
      return [];
    }
    return [file.yaml.problemAt(["domain"], fault("duplicateDomain", { domain, other: owner }))];
  });
}

function sameStates(files: readonly CheckedFile[]): FileProblem[] {
  const owners = new Map<string, string>();
  const problems: FileProblem[] = [];
  for (const { file, name, workspace, yaml } of files) {
    const state = workspace && stateLocation(name, workspace);
    if (state === undefined) {
      continue;
    }
    const owner = owners.get(state);
    if (owner === undefined) {
      owners.set(state, file);
    } else {
      problems.push(yaml.problemAt(["backend"], fault("duplicateState", { state, other: owner }), true));
    }
  }
  return problems;
}

/** `workspaces/dev.yaml:4` */
function placeOf({ file, yaml }: CheckedFile, path: PropPath): string {
  return `${file}:${yaml.placeAt(path).line}`;
}
