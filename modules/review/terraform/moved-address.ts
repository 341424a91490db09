import { blocksIn, type StackJson } from "../output";

/** The address of a resource after the `moved` blocks, in as many steps as they have. */
export function movedTo(address: string, { moved }: StackJson): string {
  let found = address;
  for (const left = [...moved]; ; ) {
    const at = left.findIndex(({ from }) => isAt(found, from));
    const [step] = at < 0 ? [] : left.splice(at, 1);
    if (step === undefined) {
      return found;
    }
    found = `${step.to}${found.slice(String(step.from).length)}`;
  }
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
