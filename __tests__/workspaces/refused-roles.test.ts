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
      '"arn:aws:iam::444455556666:role/X" is in account 444455556666, but this workspace is 111122223333, and one grant serves one account: correct it, or move it to that account\'s grant',
    ],
    [
      "of another partition than the region's",
      "arn:aws-cn:iam::111122223333:role/X",
      '"arn:aws-cn:iam::111122223333:role/X" is in partition aws-cn, but this workspace is in aws: write arn:aws:…, or move it to that partition\'s grant',
    ],
    ["that are empty", "", "is empty: write a role name or a role ARN, or drop the entry"],
    ["that YAML reads as a number", "12345", "is 12345, and must be text: write one value, in quotes"],
    ["whose zero YAML would eat", "0123", "is 0123, and must be text: write one value, in quotes"],
    [
      "that are a path and a name",
      "service-role/X",
      '"service-role/X" is a path and a name: write "X", or the role\'s whole ARN',
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
      '6:12  adopt.Analist: "Analist" is no role of this grant: did you mean "Analyst"?',
    ],
    [
      "a policy to adopt whose name is none",
      file("adopt:", '  Analyst: "a b"'),
      '6:12  adopt.Analyst: "a b" is no policy name: write 1 to 128 letters, digits and _+=,.@-',
    ],
    [
      "a policy to adopt without a name",
      file("adopt:", "  Analyst:"),
      "6:11  adopt.Analyst: null is no policy name: write 1 to 128 letters, digits and _+=,.@-",
    ],
    [
      "a list of roles to adopt",
      file("adopt: [Analyst]"),
      "5:8  adopt: a list names no policies: write { ROLE: POLICY_NAME }, or leave adopt out",
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
