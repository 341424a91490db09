import type { RoleEdits } from "../../../modules/discovery/edit-list";

export const ROLE = "arn:aws:iam::111122223333:role/service-role";

/** What is around the list of a workspace file, and must not change. */
export const HEAD = '# Ours.\naccount:   "111122223333" # prod\nregion: eu-west-1\n\ndomain: d-abc\n';
export const TAIL = '\n# The rest.\npolicyName: "Sharing"\nbackend: { s3: { bucket: bbb } }   # state\n';

export function around(list: string): string {
  return `${HEAD}${list}${TAIL}`;
}

/** Edits by the roles' names; each added role is used by one profile. */
export function edits(add: readonly string[], remove: readonly string[] = []): RoleEdits {
  return {
    add: add.map((name) => [`${ROLE}/${name}`, { own: [`user-${name.toLowerCase()}`], byDefault: [] }] as const),
    remove: new Set(remove),
  };
}
