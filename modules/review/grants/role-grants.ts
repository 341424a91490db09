import type { StackJson } from "../output";
import type { ProviderTarget } from "../terraform";
import { isForgotten, movedTo } from "../terraform";
import type { Grant } from "./grants";

/** What one role has by inline policies, before and after. */
export interface RoleGrants {
  readonly before: readonly Grant[];
  readonly after: readonly Grant[];
  /** Of `after`: those that Terraform is told to leave where they are, and know nothing of any more. */
  readonly forgotten: readonly Grant[];
  /** That it can't be told whether before and after are of one account. */
  readonly isOfOtherAccount: boolean;
}

/**
 * The grants of two sides by role; a role of one account is one, whichever stack its policies come from.
 *
 * @param stacks - those there are after, which say what of before only moves or is forgotten
 */
export function roleGrants(
  before: readonly Grant[],
  after: readonly Grant[],
  stacks: readonly StackJson[],
): RoleGrants[] {
  const [old, now] = [before, after].map((grants) => new Map(grants.map((grant) => [placeKey(grant), grant.place])));
  const roles = new Map<string, { before: Grant[]; after: Grant[]; forgotten: Grant[]; isOfOtherAccount: boolean }>();
  const roleOf = (grant: Grant) => {
    const account = accountKey(placeKey(grant), grant.place, old, now);
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

type Places = ReadonlyMap<string, ProviderTarget>;

/**
 * Tells the account of a stack's provider from others. Where one side says which it is, and the other nothing, it is
 * held to be the same for as long as Terraform signs in as before.
 */
function accountKey(key: string, place: ProviderTarget, old: Places = new Map(), now: Places = new Map()) {
  const [before = place, after = place] = [old.get(key), now.get(key)];
  if (before.account !== undefined && after.account !== undefined) {
    return { key: place.account, isOther: false };
  }
  const mayBeAny = before.allowed === undefined || after.allowed === undefined;
  return { key, isOther: before.signIn !== after.signIn || !(mayBeAny || before.allowed === after.allowed) };
}

function placeKey({ stack, place }: Grant): string {
  return JSON.stringify([stack.name, place.alias ?? null]);
}
