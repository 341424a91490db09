import { blocksIn, type StackJson } from "../output";

/** The address of a resource after the `moved` blocks. */
export function movedTo(address: string, { moved }: StackJson): string {
  const found = moved.find(({ from }) => isAt(address, from));
  return found === undefined ? address : `${found.to}${address.slice(String(found.from).length)}`;
}

/** Whether a `removed` block tells Terraform to forget a resource without destroying it. */
export function isForgotten(address: string, head: StackJson): boolean {
  return head.removed.some(
    ({ from, lifecycle }) =>
      isAt(address, from) && blocksIn(lifecycle).some(({ destroy }) => String(destroy) === "false"),
  );
}

function isAt(address: string, other: unknown): boolean {
  return address === other || address.startsWith(`${other}[`);
}
