import { catalogue, ModelSharingPropsError, pathText, plain, shown } from "../../../modules/model-sharing/problems";

test.each([
  ["text, in quotes", "Analyst", '"Analyst"'],
  ["text that breaks a line or turns the direction of writing, escaped", "a\n\u202eb", '"a\\n\\u202eb"'],
  ["long text, cut", "x".repeat(121), `"${"x".repeat(100)}"… (121 characters)`],
  ["a number", 7, "7"],
  ["null", null, "null"],
  ["a list, without its content", ["secret"], "a list"],
  ["an object, without its content", { key: "secret" }, "a mapping"],
])("a message shows %s", (_case, value, text) => {
  expect(shown(value)).toBe(text);
});

test("a problem's values have no content of lists and objects", () => {
  expect([["secret"], { key: "secret" }, "Analyst", null].map(plain)).toEqual([[], {}, "Analyst", null]);
});

test("a place is written as in a program", () => {
  expect(pathText(["profileRoles", 2])).toBe("profileRoles[2]");
  expect(pathText(["limitTo", "region"])).toBe("limitTo.region");
});

test("a fault has a code, its values, and a text on one line", () => {
  const fault = catalogue({ odd: ({ given }: { given: string }) => `${given} is odd.`, none: () => "Nothing." });
  expect(fault("odd", { given: "a\nb" })).toEqual({
    code: "odd",
    values: { given: "a\nb" },
    message: "a\\u000ab is odd.",
  });
  expect(fault("none")).toEqual({ code: "none", values: {}, message: "Nothing." });
});

test("an error shows the construct on one line", () => {
  expect(new ModelSharingPropsError("ModelSharingGrant a\n::b", []).message).toBe("ModelSharingGrant a\\u000a::b:");
});
