import { ACCOUNT_ID, KNOWN_PARTITIONS, partitionOf, REGION } from "../aws";
import { fault, type Problem, type PropFault, plain } from "../problems";
import type { LimitTo } from "../props";
import { type Home, isToken, mayMatch } from "../roles";
import { unknownProps } from "./unknown-props";

const LIMIT_TO_PROPS: readonly string[] = ["accountId", "region", "partition"] satisfies Array<keyof LimitTo>;

/** Checks the account, region and partition that a grant is limited to. */
export function limitToProblems(given: unknown): Problem[] {
  if (given === undefined) {
    return [];
  }
  if (typeof given !== "object" || given === null || isToken(given)) {
    return [{ path: ["limitTo"], ...fault("invalidLimitTo", { given: plain(given) }) }];
  }
  const { accountId, region, partition } = given as Partial<Record<keyof LimitTo, unknown>>;
  const regionProblem = regionFault(region);
  const faults: ReadonlyArray<readonly [keyof LimitTo, PropFault | undefined]> = [
    ["accountId", accountFault(accountId)],
    ["region", regionProblem],
    ["partition", regionProblem === undefined ? partitionFault(partition, region) : undefined],
  ];
  return [
    ...unknownProps(given, LIMIT_TO_PROPS, ["limitTo"]),
    ...faults.flatMap(([key, found]) => (found === undefined ? [] : [{ path: ["limitTo", key], ...found }])),
  ];
}

/** The account and partition that a grant is limited to, if its account is known at synth. */
export function limitToHome(given: unknown): Home | undefined {
  if (given === undefined || limitToProblems(given).length > 0) {
    return undefined;
  }
  const { accountId, region, partition = partitionOf(region) } = given as LimitTo;
  const isKnown = typeof partition === "string" && !isToken(partition);
  return isToken(accountId) ? undefined : { accountId, partition: isKnown ? partition : undefined, setBy: "limitTo" };
}

function accountFault(given: unknown): PropFault | undefined {
  if (given === undefined) {
    return fault("missingAccount");
  }
  return mayMatch(given, ACCOUNT_ID) ? undefined : fault("invalidAccount", { given: plain(given) });
}

function regionFault(given: unknown): PropFault | undefined {
  if (given === undefined) {
    return fault("missingRegion");
  }
  return mayMatch(given, REGION) ? undefined : fault("invalidRegion", { given: plain(given) });
}

function partitionFault(partition: unknown, region: unknown): PropFault | undefined {
  const ofRegion = isToken(region) ? undefined : partitionOf(String(region));
  if (partition === undefined) {
    return ofRegion === undefined ? fault("missingPartition") : undefined;
  }
  if (isToken(partition)) {
    return mayMatch(partition, /^/)
      ? undefined
      : fault("unknownPartition", { given: plain(partition), known: KNOWN_PARTITIONS });
  }
  if (typeof partition !== "string" || !KNOWN_PARTITIONS.includes(partition)) {
    return fault("unknownPartition", { given: plain(partition), known: KNOWN_PARTITIONS });
  }
  return ofRegion === undefined || partition === ofRegion
    ? undefined
    : fault("regionPartitionMismatch", { given: partition, expected: ofRegion });
}
