import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareOutputs, type Report } from "../../modules/review";
import { type StackJson, stackParts } from "../../modules/review/output";

/** A stack's JSON, or what of it isn't as in every other. */
export type Stack = Readonly<Record<string, unknown>>;

export const METADATA = { metadata: { backend: "local", stackName: "s", version: "0.21.0" } };
export const PROVIDER = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };

/** A folder as CDKTF synthesizes it, of stacks by name. */
export function outputOf(
  stacks: Readonly<Record<string, Stack>>,
  manifest: Readonly<Record<string, unknown>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "output-"));
  const listed = Object.keys(stacks).map((name) => [
    name,
    {
      name,
      constructPath: name,
      workingDirectory: `stacks/${name}`,
      synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    },
  ]);
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(listed), ...manifest }),
  );
  for (const [name, stack] of Object.entries(stacks)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(
      join(folder, "stacks", name, "cdk.tf.json"),
      JSON.stringify({ "//": METADATA, provider: PROVIDER, ...stack }),
    );
  }
  return folder;
}

/** What changes from one set of stacks to another. */
export function reviewed(before: Readonly<Record<string, Stack>>, after: Readonly<Record<string, Stack>>): Report {
  return compareOutputs(inMemory(before), inMemory(after));
}

/** Stacks as they are read from a folder, without the folder. */
function inMemory(stacks: Readonly<Record<string, Stack>>): StackJson[] {
  const siblings = new Map<string, StackJson>();
  const beside = { terraform: [], values: "", files: () => "" };
  for (const [name, stack] of Object.entries(stacks).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const json = JSON.parse(JSON.stringify({ "//": METADATA, provider: PROVIDER, ...stack }));
    siblings.set(name, { name, folder: "/output", beside, siblings, ...stackParts(json) });
  }
  return [...siblings.values()];
}

/** The same of one stack, `s`: its only section, if it has one. */
export function reviewedStack(before: Stack, after: Stack) {
  const { access, workspaces } = reviewed({ s: before }, { s: after });
  const [workspace, ...others] = workspaces;
  expect(others).toEqual([]);
  return { access, workspace };
}

/** The same of what changes no access: how policies move. */
export function movesOf(before: Stack, after: Stack) {
  return ofSame(before, after)?.moves ?? [];
}

/** The same of what changes no access: sign-in, state and verification. */
export function settingsOf(before: Stack, after: Stack) {
  return ofSame(before, after)?.settings ?? [];
}

function ofSame(before: Stack, after: Stack) {
  const { access, workspace } = reviewedStack(before, after);
  expect(access).toBe("same");
  return workspace;
}

export const S3_READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

/** A policy as JSON. */
export function json(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A stack that puts the policy P on roles. */
export function roles(names: readonly string[], policy: unknown = json(S3_READ), more: Stack = {}): Stack {
  const policies = names.map((role) => [role.replace(/\W/g, ""), { name: "P", role, policy }]);
  return { resource: { aws_iam_role_policy: Object.fromEntries(policies) }, ...more };
}
