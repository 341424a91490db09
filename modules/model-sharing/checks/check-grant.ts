import type { IConstruct } from "constructs";
import { ACCOUNT_ID, KNOWN_PARTITIONS, MAX_INLINE_POLICIES, partitionOf, policySize, REGION } from "../aws";
import { fault, type Problem, type PropFault, type PropPath, plain } from "../problems";
import type { LimitTo, ModelSharingGrantProps } from "../props";
import { checkAdopt } from "./check-adopt";
import { policyNameFault } from "./check-policy-name";
import { checkRoles, type Home, type RoleCheck } from "./check-roles";
import { checkTagOnCreate } from "./check-tag-on-create";
import { nearest } from "./nearest";
import { isToken, mayMatch } from "./tokens";

export interface GrantCheck extends RoleCheck {
  readonly warnings: readonly Problem[];
  /** Key of a role → the policy that it has already. */
  readonly adopted: ReadonlyMap<string, string>;
}

/** Props from JavaScript or a file: anything may stand anywhere. */
export type UncheckedProps = { readonly [Prop in keyof ModelSharingGrantProps]?: unknown };

/**
 * Checks everything about a grant that can be known at synth, and finds its distinct roles.
 *
 * @param home - where the roles must be; by default where the first ARN is
 * @param seenFrom - where tokens are seen from; without it there can be no role that is known only at apply
 */
export function checkGrant(given: UncheckedProps, home?: Home, seenFrom?: IConstruct): GrantCheck {
  const props = given ?? {};
  const found = checkRoles(props.profileRoles, { home, seenFrom: seenFrom && { construct: seenFrom } });
  const adopting = checkAdopt(props.adopt, found);
  const tagging = checkTagOnCreate(props.tagOnCreate);
  const policy = [...tagging.problems, ...limitToProblems(props.limitTo)];
  return {
    ...found,
    problems: [
      ...unknownKeys(props, PROPS),
      ...found.problems,
      ...at(["policyName"], props.policyName === undefined ? undefined : policyNameFault(props.policyName)),
      ...(policy.length > 0 ? policy : sizeProblems(props as ModelSharingGrantProps)),
      ...adopting.problems,
      ...at(["verify"], verifyFault(props.verify)),
    ],
    warnings: tagging.warnings,
    adopted: adopting.adopted,
  };
}

function at(path: PropPath, found: PropFault | undefined): Problem[] {
  return found === undefined ? [] : [{ path, ...found }];
}

function verifyFault(given: unknown): PropFault | undefined {
  return given === undefined || typeof given === "boolean"
    ? undefined
    : fault("invalidVerify", { given: plain(given) });
}

const PROPS: readonly string[] = [
  "profileRoles",
  "policyName",
  "tagOnCreate",
  "limitTo",
  "adopt",
  "verify",
] satisfies Array<keyof ModelSharingGrantProps>;

const LIMIT_TO_PROPS: readonly string[] = ["accountId", "region", "partition"] satisfies Array<keyof LimitTo>;

/** From JavaScript a misspelt `limitTo` would grant more than was meant. */
function unknownKeys(given: object, known: readonly string[], path: PropPath = []): Problem[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], ...fault("unknownProp", { nearest: nearest(key, known), known }) }));
}

/** Of all that is in the policy only the list of create actions has no bound of its own. */
function sizeProblems(props: ModelSharingGrantProps): Problem[] {
  const size = policySize(props);
  return size > MAX_INLINE_POLICIES
    ? [{ path: ["tagOnCreate"], ...fault("policyTooLong", { size, limit: MAX_INLINE_POLICIES }) }]
    : [];
}

function limitToProblems(given: unknown): Problem[] {
  if (given === undefined) {
    return [];
  }
  if (typeof given !== "object" || given === null || isToken(given)) {
    return [{ path: ["limitTo"], ...fault("invalidLimitTo", { given: plain(given) }) }];
  }
  const { accountId, region, partition } = given as Partial<Record<keyof LimitTo, unknown>>;
  const problems = unknownKeys(given, LIMIT_TO_PROPS, ["limitTo"]);
  const say = (key: keyof LimitTo, found: PropFault) => problems.push({ path: ["limitTo", key], ...found });
  if (!mayMatch(accountId, ACCOUNT_ID)) {
    say(
      "accountId",
      accountId === undefined ? fault("missingAccount") : fault("invalidAccount", { given: plain(accountId) }),
    );
  }
  if (!mayMatch(region, REGION)) {
    say("region", region === undefined ? fault("missingRegion") : fault("invalidRegion", { given: plain(region) }));
  } else {
    const found = partitionFault(partition, isToken(region) ? undefined : partitionOf(String(region)));
    if (found !== undefined) {
      say("partition", found);
    }
  }
  return problems;
}

function partitionFault(partition: unknown, ofRegion: string | undefined): PropFault | undefined {
  if (partition === undefined) {
    return ofRegion === undefined ? fault("missingPartition") : undefined;
  }
  const known = typeof partition === "string" && KNOWN_PARTITIONS.includes(partition);
  if (isToken(partition) ? !mayMatch(partition, /^/) : !known) {
    return fault("unknownPartition", { given: plain(partition), known: KNOWN_PARTITIONS });
  }
  const differs = ofRegion !== undefined && !isToken(partition) && partition !== ofRegion;
  return differs ? fault("regionPartitionMismatch", { given: plain(partition), expected: ofRegion }) : undefined;
}
