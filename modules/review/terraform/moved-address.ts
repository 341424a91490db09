import { blocksIn, type StackJson } from "../output";

/** The address of a resource after the `moved` blocks, in as many steps as they have. */
export function movedTo(address: string, head: StackJson | undefined, moved = head?.moved ?? []): string {
  const step = moved.find(({ from }) => isAt(address, from));
  return step === undefined
    ? address
    : movedTo(
        `${step.to}${address.slice(String(step.from).length)}`,
        head,
        moved.filter((one) => one !== step),
      );
}

/** Whether a `removed` block tells Terraform to forget a resource without destroying it. */
export function isForgotten(address: string, head: StackJson | undefined): boolean {
  return (head?.removed ?? []).some(
    ({ from, lifecycle }) =>
      isAt(address, from) && blocksIn(lifecycle).some(({ destroy }) => String(destroy) === "false"),
  );
}

function isAt(address: string, other: unknown): boolean {
  return address === other || address.startsWith(`${other}[`);
}
