import { DEFAULT_POLICY_NAME, partitionOf } from "../model-sharing";
import type { CheckedFile } from "./check-workspace";
import type { FileProblem } from "./problems";
import * as problem from "./problems";
import { stateLocation } from "./state-location";

/** What two files can't both have, each where the later one says it. */
export function conflicts(files: readonly CheckedFile[]): FileProblem[] {
  // Of two files for one stack, which is a problem by itself, all else would be a conflict too.
  const stacks = new Map(files.map((file) => [file.name.toLowerCase(), file]));
  const distinct = [...stacks.values()];
  return [...samePolicies(distinct), ...sameStates(distinct)];
}

/** PutRolePolicy overwrites a policy of the same name without a word, so two owners of one would fight. */
function samePolicies(files: readonly CheckedFile[]): FileProblem[] {
  const owners = new Map<string, FileProblem>();
  const problems: FileProblem[] = [];
  for (const { workspace, yaml, roles } of files) {
    if (workspace === undefined) {
      continue;
    }
    const { account, region, policyName = DEFAULT_POLICY_NAME } = workspace;
    for (const { name, path } of roles) {
      const key = [partitionOf(region), account, name.toLowerCase(), policyName].join(" ");
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, yaml.problemAt(path, ""));
      } else {
        problems.push(
          yaml.problemAt(path, problem.samePolicy(name, policyName, account, `${owner.file}:${owner.line}`)),
        );
      }
    }
  }
  return problems;
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
