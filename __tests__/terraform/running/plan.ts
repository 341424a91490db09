import type { Run } from "./run";

/** What a test reads of a plan. */
export interface Plan {
  readonly resource_changes: ReadonlyArray<{
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly after: Readonly<Record<string, unknown>> };
  }>;
  readonly planned_values: { readonly outputs: Readonly<Record<string, { readonly value?: unknown }>> };
  readonly checks?: ReadonlyArray<{
    readonly address: { readonly kind: string };
    readonly instances?: ReadonlyArray<{ readonly address: { readonly module?: string }; readonly status: string }>;
  }>;
}

/** Plans by a function that runs Terraform, and reads the plan. */
export async function readPlan(terraform: (...args: string[]) => Promise<Run>): Promise<Plan> {
  const { status, output } = await terraform("plan", "-out=plan");
  if (status !== 0) {
    throw new Error(output);
  }
  return JSON.parse((await terraform("show", "-json", "plan")).output.replace(/^[^{]*/, ""));
}
