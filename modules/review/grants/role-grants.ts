import type { StackJson } from "../output";
import type { ProviderTarget } from "../terraform";
import { isForgotten, movedTo } from "../terraform";
import type { Grant } from "./grants";

/** The inline policies of one role, before and after. */
export interface RoleGrants {
  readonly before: readonly Grant[];
  readonly after: readonly Grant[];
  /** Those of `after` that Terraform forgets without destroying them. */
  readonly forgotten: readonly Grant[];
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
  const [old, now] = [before, after].map(
    (grants) => new Map(grants.map((grant) => [providerKey(grant), grant.provider])),
  );
  const roles = new Map<string, { before: Grant[]; after: Grant[]; forgotten: Grant[]; isOfOtherAccount: boolean }>();
  const roleOf = (grant: Grant) => {
    const account = accountKey(providerKey(grant), grant.provider, old, now);
    const key = JSON.stringify([account.key, grant.role.name === undefined ? grant.stack.name : null, grant.role.id]);
    const role = roles.get(key) ?? { before: [], after: [], forgotten: [], isOfOtherAccount: account.isOther };
    roles.set(key, role);
    return role;
  };
  const heads = new Map(stacks.map((stack) => [stack.name, stack]));
  for (const grant of before) {
    const head = heads.get(grant.stack.name);
    const address = head === undefined ? grant.address : movedTo(grant.address, head);
    const role = roleOf(grant);
    const moved = { ...grant, address };
    role.before.push(moved);
    if (head !== undefined && isForgotten(address, head)) {
      role.after.push(moved);
      role.forgotten.push(moved);
    }
  }
  for (const grant of after) {
    roleOf(grant).after.push(grant);
  }
  return [...roles.values()];
}

type Providers = ReadonlyMap<string, ProviderTarget>;

/**
 * Identifies the account of a provider. If only one side names an account, both are taken for the same account as long as
 * Terraform signs in the same way.
 */
function accountKey(key: string, provider: ProviderTarget, old: Providers = new Map(), now: Providers = new Map()) {
  const [before = provider, after = provider] = [old.get(key), now.get(key)];
  if (before.account !== undefined && after.account !== undefined) {
    return { key: provider.account, isOther: false };
  }
  const mayBeAny = before.allowed === undefined || after.allowed === undefined;
  return { key, isOther: before.signIn !== after.signIn || !(mayBeAny || before.allowed === after.allowed) };
}

function providerKey({ stack, provider }: Grant): string {
  return JSON.stringify([stack.name, provider.alias ?? null]);
}
