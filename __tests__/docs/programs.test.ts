import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelSharingGrantProps } from "../../modules/model-sharing";
import { contents, newProject, ROOT, runApp } from "../project";
import { blocksOf, inProject, namedBlocks, proseOf, textOf } from "./documents";

// The TypeScript of the pages, run in one process, because loading CDKTF takes most of the time of a run.

const CONSTRUCT = "docs/construct.md";

interface Stack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly import?: unknown;
}

const blocks = namedBlocks("ts");
const project = newProject();
let printed: readonly string[] = [];

beforeAll(() => {
  cpSync(join(ROOT, "exports"), join(project, "exports"), { recursive: true });
  for (const [index, [, { text }]] of blocks.entries()) {
    writeFileSync(join(project, `program-${index}.ts`), inProject(text));
  }
  writeFileSync(
    join(project, "run-all.ts"),
    blocks
      .map(
        (_block, index) =>
          `process.env.CDKTF_OUTDIR = "out-${index}"; require("./program-${index}"); console.log("end");`,
      )
      .join("\n"),
  );
  const { status, stdout, stderr } = runApp(project, {}, ["-r", "./run-typescript.js", "run-all.ts"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  printed = stdout.split("end\n");
});

/** The stacks of a program of a page: name → content. */
function stacksOf(page: string, program: number): Record<string, Stack> {
  const index = blocks.findIndex(([, block]) => block.page === page) + program;
  return Object.fromEntries(
    Object.entries(contents(join(project, `out-${index}`))).flatMap(([file, text]) => {
      const [, name] = /^stacks\/(.*)\/cdk\.tf\.json$/.exec(file) ?? [];
      return name === undefined ? [] : [[name, JSON.parse(text)]];
    }),
  );
}

const policiesOf = (stack: Stack | undefined) => Object.keys(stack?.resource.aws_iam_role_policy ?? {});

test("the programs of the construct's page synthesize the addresses that its text names", () => {
  const named = [...proseOf(CONSTRUCT).matchAll(/(?<=`aws_iam_role_policy\.)[\w-]+/g)].map(([address]) => address);
  const [listed = "", byToken = "", inVariable = ""] = named;
  expect(named).toHaveLength(3);
  const { analytics } = stacksOf(CONSTRUCT, 0);
  expect(policiesOf(analytics)).toEqual([listed, listed.replace("Analyst", "Scientist")]);
  expect(analytics?.output?.granted?.value).toEqual(["Analyst", "Scientist"]);
  const { roles } = stacksOf(CONSTRUCT, 1);
  expect(policiesOf(roles)).toEqual(
    [inVariable, "second_x_key_x_analyst", "second_x_key_x_engineer", "sharing_x_Scientist", byToken].sort(),
  );
  expect(roles?.import).toEqual([{ to: "aws_iam_role_policy.second_x_key_x_engineer", id: "Engineer:PastedByHand" }]);
  expect(policiesOf(stacksOf(CONSTRUCT, 2).profiles)).toHaveLength(2);
});

test("the program with the policy alone makes a document, and no policy on a role", () => {
  const { "policy-alone": stack } = stacksOf(CONSTRUCT, 3);
  expect(Object.keys(stack?.resource ?? {})).toEqual(["aws_iam_role"]);
  expect(Object.keys(stack?.data?.aws_iam_policy_document ?? {})).toEqual(["model-sharing"]);
});

test("the program with wrong props prints the codes of all problems", () => {
  const index = blocks.findIndex(([, { page, text }]) => page === CONSTRUCT && text.includes("ModelSharingPropsError"));
  expect(printed[index]).toBe(
    "[\n  'profileRoles.0: pathInRoleName',\n  'profileRoles.1: emptyRole',\n  'policyName: invalidPolicyName'\n]\n",
  );
});

test("the program with workspace files adds them as stacks and reports on them", () => {
  const page = "docs/own-repository.md";
  const index = blocks.findIndex(([, block]) => block.page === page);
  expect(Object.keys(stacksOf(page, 0))).toEqual(["analytics-dev", "analytics-prod"]);
  expect(printed[index]).toMatch(/^\[ 'analytics-dev', 'analytics-prod' \]\nbroader \d+\n$/);
});

test("each program runs", () => {
  expect(blocks.length).toBeGreaterThanOrEqual(5);
  expect(blocksOf(CONSTRUCT, "ts")).toHaveLength(5);
  // What is after the end of the last program.
  expect(printed).toHaveLength(blocks.length + 1);
});

test("the table of props lists the props of the construct and nothing else", () => {
  const props: Readonly<Record<keyof ModelSharingGrantProps, true>> = {
    profileRoles: true,
    policyName: true,
    tagOnCreate: true,
    limitTo: true,
    adopt: true,
    verify: true,
    verifyContext: true,
  };
  const [table = ""] = /(?<=^\| prop \| meaning \| default \|\n)(\|.*\n)+/m.exec(textOf(CONSTRUCT)) ?? [];
  expect([...table.matchAll(/^\| `(\w+)`/gm)].map(([, prop]) => prop)).toEqual(Object.keys(props));
});
