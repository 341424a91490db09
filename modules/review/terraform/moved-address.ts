import { blocksIn, type StackJson } from "../output";

/** The address that `moved` blocks bring a resource to. */
export function movedTo(address: string, { moved }: StackJson): string {
  const found = moved.find(({ from }) => isAt(address, from));
  return found === undefined ? address : `${found.to}${address.slice(String(found.from).length)}`;
}

/** Whether a `removed` block has Terraform leave what is at an address where it is, and know nothing of it any more. */
export function isForgotten(address: string, head: StackJson): boolean {
  return head.removed.some(
    ({ from, lifecycle }) =>
      isAt(address, from) && blocksIn(lifecycle).some(({ destroy }) => String(destroy) === "false"),
  );
}

function isAt(address: string, place: unknown): boolean {
  return address === place || address.startsWith(`${place}[`);
}
