import { file, problemsOf, textsOf } from "../folder";

describe("a credential is refused, and not shown", () => {
  const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  test.each([
    ["provider:", "  accessKey: VALUE"],
    ["provider:", "  secret_key: VALUE"],
    ["provider:", "  token: VALUE"],
    ["backend:", "  s3: { bucket: bbb, accessKey: VALUE }"],
    ["backend:", "  cloud: { organization: o, workspace: w, token: VALUE }"],
    ["AWS_SECRET_ACCESS_KEY: VALUE"],
    ["aws-session-token: VALUE"],
    ["policyName: AKIAIOSFODNN7EXAMPLE"],
    ["policyName: x_AKIAIOSFODNN7EXAMPLE"],
    ["provider:", "  TF_TOKEN_app_terraform_io: VALUE"],
    ["provider:", "  sso_token: VALUE"],
    ["provider:", "  AWS Secret Access Key: VALUE"],
    ["backend:", "  cloud: { organization: 'https://VALUE@example.com', workspace: w }"],
    ["provider:", "  profile: VALUE"],
    ["provider:", "  profile: ASIAIOSFODNN7EXAMPLE"],
    ["provider:", "  profile: abcdefghijklmn.atlasv1.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
  ])("%s %s", (...lines) => {
    const problems = problemsOf({ "dev.yaml": file(...lines.map((line) => line.replaceAll("VALUE", SECRET))) });
    expect(problems).toEqual([expect.stringMatching(/^workspaces\/dev\.yaml:[56]:\d+ {2}[\w. -]+: credential$/)]);
    const texts = textsOf({ "dev.yaml": file(...lines.map((line) => line.replaceAll("VALUE", SECRET))) });
    expect(`${problems.join()} ${texts}`).not.toMatch(new RegExp(`${SECRET}|AKIA|ASIA|atlasv1`));
  });
});

describe("a credential is not shown by another problem either", () => {
  const SECRET = "AKIAIOSFODNN7EXAMPLE";
  test.each([
    ["in a mapping of the wrong type", file().replace("- Analyst", `- { secretKey: ${SECRET} }`)],
    ["in a list of the wrong type", file(`policyName: [${SECRET}]`)],
    ["in a key", file(`${SECRET}: x`)],
    ["in a key that is defined twice", file(`provider: { ${SECRET}: 1, ${SECRET}: 2 }`)],
    ["in a directive", `%${SECRET} x\n---\n${file()}`],
    ["by an alias", file("provider: { secret_key: &s AKIAIOSFODNN7EXAMPLE }", "policyName: *s", "scope: *s")],
    ["in an alias", file(`policyName: *${SECRET}`)],
    ["in a tag", file(`policyName: !${SECRET} x`)],
    ["in a name that differs in case", file().replace("- Analyst", `- ${SECRET}\n  - ${SECRET.toLowerCase()}`)],
    ["in an address", file(`backend: { cloud: { organization: o, workspace: w, hostname: "https://u:${SECRET}@h" } }`)],
  ])("%s", (_case, text) => {
    const problems = problemsOf({ "dev.yaml": text, "other.yaml": text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).not.toContain(SECRET);
    expect(textsOf({ "dev.yaml": text, "other.yaml": text })).not.toContain(SECRET);
  });

  test("but a role may have such a name", () => {
    const text = file("adopt:", "  TokenReader: ByHand").replace("- Analyst", "- TokenReader");
    expect(problemsOf({ "dev.yaml": text })).toEqual([]);
  });

  test("but a valid value that only looks a little like one is accepted", () => {
    expect(
      problemsOf({
        "dev.yaml": file(
          "backend: { s3: { bucket: my.atlasv1.bucket, key: State/AnalyticsProd2024/terraformStateV1 } }",
        ),
      }),
    ).toEqual([]);
  });
});

test("a role whose name ends like a credential is accepted", () => {
  const roles = ["role/sagemaker/AnalystExecutionRole2024", "role/service-role/SageMakerExecutionRole20240101T000"];
  for (const role of roles) {
    const last = role.split("-").at(-1) ?? "";
    const arn = `arn:aws:iam::111122223333:${role}${"x".repeat(Math.max(0, 40 - last.length))}`;
    expect(problemsOf({ "dev.yaml": file().replace("Analyst", arn) })).toEqual([]);
  }
});

test("a secret is not shown where an alias repeats it", () => {
  const text = file('provider: { secret_key: &s "hunter2 hunter" }', "policyName: *s");
  expect(problemsOf({ "dev.yaml": text }).join("\n")).toMatch(/policyName: invalidPolicyName .*"\(a credential\)"/);
});
