import { file, problemsOf } from "../folder";

describe("roles are refused at their place", () => {
  const roles = (...entries: string[]) =>
    problemsOf({
      "dev.yaml": [
        'account: "111122223333"',
        "region: eu-west-1",
        "profileRoles:",
        ...entries.map((one) => `  - ${one}`),
      ].join("\n"),
    });

  test.each([
    [
      "of another account than the file's",
      "arn:aws:iam::444455556666:role/X",
      'accountMismatch {"given":"arn:aws:iam::444455556666:role/X","account":"444455556666","expected":"111122223333","setBy":"this workspace"}',
    ],
    [
      "of another partition than the region's",
      "arn:aws-cn:iam::111122223333:role/X",
      'partitionMismatch {"given":"arn:aws-cn:iam::111122223333:role/X","partition":"aws-cn","expected":"aws","setBy":"this workspace"}',
    ],
    ["that are empty", "", "emptyRole"],
    ["that YAML reads as a number", "12345", 'wrongType {"given":12345,"source":"12345","expected":"text"}'],
    ["whose leading zero YAML drops", "0123", 'wrongType {"given":123,"source":"0123","expected":"text"}'],
    ["that are a path and a name", "service-role/X", 'pathInRoleName {"given":"service-role/X","name":"X"}'],
  ])("%s", (_case, role, message) => {
    const [problem, ...others] = roles("Fine", "AlsoFine", role);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^workspaces\/dev\.yaml:6:[45] {2}profileRoles\[2\]: /);
    expect(problem?.replace(/^.*?: /, "")).toBe(message);
  });
});

describe("adopt and verify are refused at their place", () => {
  test.each([
    [
      "a role to adopt that isn't listed",
      file("adopt:", "  Analist: ByHand"),
      '6:12  adopt.Analist: adoptedRoleNotListed {"given":"Analist","nearest":"Analyst"}',
    ],
    [
      "a policy to adopt with an invalid name",
      file("adopt:", '  Analyst: "a b"'),
      '6:12  adopt.Analyst: invalidPolicyName {"given":"a b"}',
    ],
    [
      "a policy to adopt without a name",
      file("adopt:", "  Analyst:"),
      '6:11  adopt.Analyst: invalidPolicyName {"given":null}',
    ],
    ["a list of roles to adopt", file("adopt: [Analyst]"), '5:8  adopt: invalidAdopt {"given":[]}'],
    [
      "a verify that YAML doesn't read as true or false",
      file("verify: yes"),
      '5:9  verify: wrongType {"given":"yes","expected":"boolean"}',
    ],
  ])("%s", (_case, text, problem) => {
    expect(problemsOf({ "dev.yaml": text })).toEqual(problem.split("\n").map((one) => `workspaces/dev.yaml:${one}`));
  });
});
