import { fault, findingText } from "../../../modules/discovery/problems";

const interrupted = fault("interrupted");
const { message } = interrupted;

test.each([
  ["at its place in a file", { file: "a.yaml", line: 4, column: 2, path: ["x", 0] }, `a.yaml:4:2  x[0]: ${message}`],
  ["at its file", { file: "a.yaml" }, `a.yaml  ${message}`],
  ["at its option", { option: "--workspace x" }, `--workspace x  ${message}`],
  ["at the file that it is about", {}, `b.yaml  ${message}`],
])("a finding is printed %s", (_where, place, text) => {
  expect(findingText({ ...interrupted, ...place }, "b.yaml")).toBe(text);
});

test("a finding without a place is printed alone", () => {
  expect(findingText(interrupted)).toBe(message);
});
