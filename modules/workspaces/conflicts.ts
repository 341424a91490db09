import { DEFAULT_POLICY_NAME, keyOf, partitionOf } from "../model-sharing";
import type { FileProblem } from "./problems";
import * as problem from "./problems";
import type { CheckedFile } from "./reading";
import { stateLocation } from "./stack";

/** What two files can't both have, each where the later one says it. */
export function conflicts(files: readonly CheckedFile[]): FileProblem[] {
  // Of two files for one stack, which is a problem by itself, all else would be a conflict too.
  const stacks = new Map(files.map((file) => [file.name.toLowerCase(), file]));
  const distinct = [...stacks.values()];
  return [...samePolicies(distinct), ...sameDomains(distinct), ...sameStates(distinct)];
}

/** PutRolePolicy overwrites a policy of the same name without a word, so two owners of one would fight. */
function samePolicies(files: readonly CheckedFile[]): FileProblem[] {
  const owners = new Map<string, { readonly file: CheckedFile; readonly place: FileProblem }>();
  const problems: FileProblem[] = [];
  for (const file of files) {
    for (const { role, policy, path } of claims(file)) {
      const { account = "", region = "" } = file.workspace ?? {};
      const key = [partitionOf(region), account, role.toLowerCase(), policy].join(" ");
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, { file, place: file.yaml.problemAt(path, "") });
      } else if (owner.file !== file) {
        const { file: name, line } = owner.place;
        const message = path[0] === "adopt" ? problem.adoptedElsewhere : problem.samePolicy;
        problems.push(file.yaml.problemAt(path, message(role, policy, account, `${name}:${line}`)));
      }
    }
  }
  return problems;
}

/** The policies that a file takes for its own: one on each role, and those that it takes over. */
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
  const owners = new Map<string, FileProblem>();
  return files.flatMap(({ workspace, yaml }) => {
    const { domain, region } = workspace ?? {};
    const key = `${region} ${domain}`;
    const owner = owners.get(key);
    if (domain === undefined || owner === undefined) {
      owners.set(key, yaml.problemAt(["domain"], ""));
      return [];
    }
    return [yaml.problemAt(["domain"], problem.sameDomain(domain, `${owner.file}:${owner.line}`))];
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
      problems.push(yaml.problemAt(["backend"], problem.sameState(state, owner), true));
    }
  }
  return problems;
}
