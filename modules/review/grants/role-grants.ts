import type { StackJson } from "../output";
import { grouped } from "../sameness";
import { isForgotten, movedTo } from "../terraform";
import type { Grant } from "./grants";

/** The inline policies of one role, before and after. */
export interface RoleGrants {
  readonly before: readonly Grant[];
  /** Also those of `before` that Terraform forgets without destroying them. */
  readonly after: readonly Grant[];
  /** Whether the role before and the role after may be in different accounts. */
  readonly isOfOtherAccount: boolean;
}

/**
 * Groups the grants of both sides by role. Policies from several stacks of one account are on the same role.
 *
 * @param stacks - the stacks after the change, whose `moved` and `removed` blocks apply to the grants before it
 */
export function roleGrants(
  before: readonly Grant[],
  after: readonly Grant[],
  stacks: readonly StackJson[],
): RoleGrants[] {
  const heads = new Map(stacks.map((stack) => [stack.name, stack]));
  const headOf = ({ stack }: Grant) => heads.get(stack.name);
  const earlier = before.map((grant) => ({ ...grant, address: movedTo(grant.address, headOf(grant)) }));
  const old = new Set<Grant>(earlier);
  const accountOf = accountsOf(earlier, after);
  const roles = grouped([...earlier, ...after], (grant) =>
    JSON.stringify([accountOf(grant).key, grant.role.name === undefined ? grant.stack.name : null, grant.role.id]),
  );
  return [...roles.values()].map((grants) => ({
    before: grants.filter((grant) => old.has(grant)),
    after: grants.filter((grant) => !old.has(grant) || isForgotten(grant.address, headOf(grant))),
    isOfOtherAccount: accountOf(grants[0]).isOther,
  }));
}

/**
 * Identifies the account of a grant. If only one side names an account, both are taken for the same account as long as
 * Terraform signs in the same way.
 */
function accountsOf(before: readonly Grant[], after: readonly Grant[]) {
  const keyOf = ({ stack, provider }: Grant) => JSON.stringify([stack.name, provider.alias]);
  const [old, now] = [before, after].map((grants) => new Map(grants.map((grant) => [keyOf(grant), grant.provider])));
  return (grant: Grant) => {
    const key = keyOf(grant);
    const [{ account, ...one }, other] = [old?.get(key) ?? grant.provider, now?.get(key) ?? grant.provider];
    if (account !== undefined && other.account !== undefined) {
      return { key: grant.provider.account, isOther: false };
    }
    const mayBeAny = one.allowed === undefined || other.allowed === undefined;
    return { key, isOther: one.signIn !== other.signIn || !(mayBeAny || one.allowed === other.allowed) };
  };
}
