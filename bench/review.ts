import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../modules/review";
import { time } from "./measure";

/** Compares outputs of many roles. */
export function benchReview() {
  const on = (resource: string, action: string) => policy([`s3:Get*`, `s3:${action}*`], [resource]);
  return {
    onePolicy: compare(
      5000,
      () => on("*", "Put"),
      () => on("*", "List"),
    ),
    ownPolicies: compare(
      5000,
      (role) => on(`arn:aws:s3:::b${role}/*`, "Put"),
      (role) => on(`arn:aws:s3:::b${role}/*`, "List"),
    ),
    wildcards: compare(
      500,
      (role) => wildcards(role, "Get"),
      (role) => wildcards(role, "Put"),
    ),
  };
}

type PolicyOf = (role: number) => string;

function compare(roles: number, before: PolicyOf, after: PolicyOf): number {
  const [base, head] = [stacks(roles, before), stacks(roles, after)];
  return time(() => {
    compareOutputs(base, head);
  });
}

function policy(actions: readonly string[], resources: readonly string[]): string {
  const statement = { Effect: "Allow", Action: actions, Resource: resources };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** 40 actions with wildcards on 40 resources with wildcards. */
function wildcards(role: number, action: string): string {
  const forty = (text: (index: number) => string) => Array.from({ length: 40 }, (_, index) => text(index));
  return policy(
    forty((index) => `s3:${action}*a${index}*`),
    forty((index) => `arn:aws:s3:::b${role}*c${index}*`),
  );
}

/** Writes the output of one stack, and reads it. */
function stacks(roles: number, policyOf: PolicyOf) {
  const policies = Array.from({ length: roles }, (_, role) => [
    `role${role}`,
    { name: "P", role: `Role${role}`, policy: policyOf(role) },
  ]);
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const version = "0.21.0";
    const listed = { s: { name: "s", synthesizedStackPath: "stack.tf.json" } };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ version, stacks: listed }));
    const stack = {
      "//": { metadata: { version } },
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] },
      resource: { aws_iam_role_policy: Object.fromEntries(policies) },
    };
    writeFileSync(join(folder, "stack.tf.json"), JSON.stringify(stack));
    return readOutputFolder(folder).stacks;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
