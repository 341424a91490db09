import type { Grant } from "./grants";
import { type Body, isBody, listOf, type StackJson } from "./stack-json";

/** What one role has by inline policies, before and after. */
export interface RoleGrants {
  readonly before: readonly Grant[];
  readonly after: readonly Grant[];
  /** Of `after`: those that Terraform is told to leave where they are, and know nothing of any more. */
  readonly forgotten: readonly Grant[];
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
  const accounts = knownAccounts([...before, ...after]);
  const roles = new Map<string, { before: Grant[]; after: Grant[]; forgotten: Grant[] }>();
  const add = (grant: Grant, ...sides: ReadonlyArray<keyof RoleGrants>) => {
    const key = JSON.stringify([
      grant.role.name === undefined ? grant.stack.name : accountOf(grant, accounts),
      grant.role.id,
    ]);
    const role = roles.get(key) ?? { before: [], after: [], forgotten: [] };
    roles.set(key, role);
    for (const side of sides) {
      role[side].push(grant);
    }
  };
  const heads = new Map(stacks.map((stack) => [stack.name, stack]));
  for (const grant of before) {
    const head = heads.get(grant.stack.name);
    const moved = { ...grant, address: head === undefined ? grant.address : movedTo(grant.address, head) };
    add(moved, "before");
    if (head !== undefined && isForgotten(grant.address, head)) {
      add(grant, "after", "forgotten");
    }
  }
  for (const grant of after) {
    add(grant, "after");
  }
  return [...roles.values()];
}

/** A stack that names its account on one side alone is held to be in that account on both. */
function knownAccounts(grants: readonly Grant[]): ReadonlyMap<string, string> {
  return new Map(
    grants.flatMap((grant) => (grant.place.account === undefined ? [] : [[placeKey(grant), grant.place.account]])),
  );
}

function accountOf(grant: Grant, accounts: ReadonlyMap<string, string>): string {
  return grant.place.account ?? accounts.get(placeKey(grant)) ?? placeKey(grant);
}

function placeKey({ stack, place }: Grant): string {
  return JSON.stringify([stack.name, place.alias ?? ""]);
}

/** The address that `moved` blocks bring a resource to. */
function movedTo(address: string, head: StackJson): string {
  const moved = listOf(head.json.moved).filter(isBody);
  const found = moved.find(({ from }) => isAt(address, from));
  return found === undefined ? address : `${found.to}${address.slice(String(found.from).length)}`;
}

function isForgotten(address: string, head: StackJson): boolean {
  return listOf(head.json.removed)
    .filter(isBody)
    .some(
      ({ from, lifecycle }) => isAt(address, from) && (listOf(lifecycle)[0] as Body | undefined)?.destroy === false,
    );
}

function isAt(address: string, place: unknown): boolean {
  return address === place || address.startsWith(`${place}[`);
}
