import type { SageMaker } from "../../test-doubles/sagemaker/sagemaker";
import { ROLE } from "../../test-doubles/sagemaker/sagemaker";

/** What stands around the list of a workspace file, and is to stay as it is. */
export const HEAD = '# Ours.\naccount:   "111122223333" # prod\nregion: eu-west-1\n\ndomain: d-abc\n';
export const TAIL = '\n# The rest.\npolicyName: "Sharing"\nbackend: { s3: { bucket: b } }   # state\n';

export function around(list: string): string {
  return `${HEAD}${list}${TAIL}`;
}

/** Gives a domain a profile for each of these roles' names. */
export function giveRoles(server: SageMaker, ...names: readonly string[]): void {
  server.profiles = names.map((name, index) => ({ name: `user-${index}`, role: `${ROLE}/${name}` }));
}
