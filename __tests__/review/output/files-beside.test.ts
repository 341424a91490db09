import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareOutputs, readOutputFolder } from "../../../modules/review";
import { outputOf } from "../outputs";
import { NARROW, stack, variable } from "../stacks";

describe("files beside a stack", () => {
  const output = (policyText: string, files: Readonly<Record<string, string>>) => {
    const folder = outputOf({ s: stack({ policy: policyText }, variable("a")) });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, "stacks/s", name, ".."), { recursive: true });
      writeFileSync(join(folder, "stacks/s", name), text);
    }
    return readOutputFolder(folder);
  };
  const access = (text: string, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
    compareOutputs(output(text, before).stacks, output(text, after).stacks).access;

  test("count where the policy reads them, and only there", () => {
    const file = '${file("${path.module}/assets/p.json")}';
    const [a, b] = [{ "assets/p.json": "a" }, { "assets/p.json": "b" }];
    expect(access(file, a, b)).toBe("broader");
    expect(access(file, a, a)).toBe("same");
    expect(access(NARROW, a, b)).toBe("same");
    expect(access("${var.v}", a, b)).toBe("same");
  });

  test("count where they set a variable", () => {
    expect(access("${var.v}", { "terraform.tfvars": 'v = "a"' }, { "terraform.tfvars": 'v = "b"' })).toBe("broader");
    expect(access("${var.v}", { "terraform.tfstate": "a", ".terraform/x": "a" }, { "terraform.tfstate": "b" })).toBe(
      "same",
    );
  });

  test("are refused where Terraform merges them with the stack", () => {
    expect(output(NARROW, { "extra_override.tf.json": "{}" }).problems).toMatchObject([
      {
        file: expect.stringMatching(/stacks\/s\/cdk\.tf\.json$/),
        code: "terraformBeside",
        values: { other: "extra_override.tf.json" },
      },
    ]);
  });
});
