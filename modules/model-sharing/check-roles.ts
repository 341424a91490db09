import { Token } from "cdktf";
import type { Problem, PropPath } from "./problems";
import * as problem from "./problems";
import { type RoleArn, readProfileRole } from "./profile-role";

/** The account and partition that role ARNs must be of. */
export interface Home {
  readonly accountId: string;
  readonly partition: string;
  /** What says so, as the user knows it: `profileRoles[0]`. */
  readonly saidBy: string;
}

export interface RoleCheck {
  readonly problems: readonly Problem[];
  /** Each distinct role, sorted by name, and where it stands first. */
  readonly roles: ReadonlyArray<{ readonly name: string; readonly path: PropPath }>;
}

/** Checks each entry of `profileRoles`, then the entries against each other and against their home. */
export function checkRoles(given: unknown, home?: Home): RoleCheck {
  const listProblem = wholeListProblem(given);
  if (listProblem !== undefined) {
    return { problems: [{ path: ["profileRoles"], message: listProblem }], roles: [] };
  }
  const problems: Problem[] = [];
  const seen = new Map<string, { readonly name: string; readonly path: PropPath }>();
  let expected = home;
  // Unlike forEach, this sees the holes of a list.
  Array.from(given as unknown[]).forEach((entry, index) => {
    const path = ["profileRoles", index];
    const role = readProfileRole(entry);
    if ("message" in role) {
      problems.push({ path, message: role.message });
      return;
    }
    const text = String(entry);
    if (role.arn !== undefined) {
      expected ??= { accountId: role.arn.account, partition: role.arn.partition, saidBy: problem.pathText(path) };
      problems.push(...homeProblems(text, role.arn, expected).map((message) => ({ path, message })));
    }
    // IAM holds role names to be the same whatever their case.
    const key = role.name.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { name: role.name, path });
    } else if (first.name !== role.name) {
      problems.push({ path, message: problem.caseTwin(text, role.name, first.name, first.path) });
    }
  });
  return { problems, roles: [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function wholeListProblem(given: unknown): string | undefined {
  if (Token.isUnresolved(given) && !(Array.isArray(given) && given.length > 1)) {
    return problem.tokenList();
  }
  if (!Array.isArray(given)) {
    return problem.notAList(given);
  }
  return given.length === 0 ? problem.noRoles() : undefined;
}

function homeProblems(text: string, arn: RoleArn, home: Home): string[] {
  const problems: string[] = [];
  if (arn.account !== home.accountId) {
    problems.push(problem.otherAccount(text, arn.account, home));
  }
  if (arn.partition !== home.partition) {
    problems.push(problem.otherPartition(text, arn.partition, home));
  }
  return problems;
}
