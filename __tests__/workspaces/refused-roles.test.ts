import { file, problemsOf } from "./folder";

describe("roles are refused where they stand", () => {
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
      '"arn:aws:iam::444455556666:role/X" is in account 444455556666, but this workspace is in account 111122223333, and a grant serves one account. Correct the account, or move the role to a grant in its account.',
    ],
    [
      "of another partition than the region's",
      "arn:aws-cn:iam::111122223333:role/X",
      '"arn:aws-cn:iam::111122223333:role/X" is in partition aws-cn, but this workspace is in partition aws. Write arn:aws:…, or move the role to a grant in its partition.',
    ],
    ["that are empty", "", "The role is empty. Write a role name or a role ARN, or remove the entry."],
    ["that YAML reads as a number", "12345", "is 12345, and must be text: write one value, in quotes"],
    ["whose zero YAML would eat", "0123", "is 0123, and must be text: write one value, in quotes"],
    [
      "that are a path and a name",
      "service-role/X",
      '"service-role/X" is a path and a name. Write only the role name, "X", or the full role ARN.',
    ],
  ])("%s", (_case, role, message) => {
    const [problem, ...others] = roles("Fine", "AlsoFine", role);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^workspaces\/dev\.yaml:6:[45] {2}profileRoles\[2\]: /);
    expect(problem?.replace(/^.*?: /, "")).toBe(message);
  });
});

describe("adopt and verify are refused where they stand", () => {
  test.each([
    [
      "a role to adopt that isn't listed",
      file("adopt:", "  Analist: ByHand"),
      '6:12  adopt.Analist: "Analist" is not in profileRoles. Did you mean "Analyst"?',
    ],
    [
      "a policy to adopt whose name is none",
      file("adopt:", '  Analyst: "a b"'),
      '6:12  adopt.Analyst: The policy name "a b" is invalid. Write 1 to 128 characters: letters, digits and _+=,.@- only.',
    ],
    [
      "a policy to adopt without a name",
      file("adopt:", "  Analyst:"),
      "6:11  adopt.Analyst: The policy name null is invalid. Write 1 to 128 characters: letters, digits and _+=,.@- only.",
    ],
    [
      "a list of roles to adopt",
      file("adopt: [Analyst]"),
      "5:8  adopt: This must be a map, but it is a list. Write { ROLE: POLICY_NAME }, or remove adopt.",
    ],
    [
      "a verify that YAML doesn't read as true or false",
      file("verify: yes"),
      '5:9  verify: is "yes", and must be true or false: write one of them, without quotes',
    ],
  ])("%s", (_case, text, problem) => {
    expect(problemsOf({ "dev.yaml": text })).toEqual(problem.split("\n").map((one) => `workspaces/dev.yaml:${one}`));
  });
});
