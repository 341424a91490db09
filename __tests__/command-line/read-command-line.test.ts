import { Command } from "commander";
import { readCommandLine } from "../../modules/command-line";

function read(...args: readonly string[]) {
  const command = new Command("tool").option("--file <name>", "a file").option("--all", "all of it").argument("[one]");
  return { line: readCommandLine(command, args), options: command.opts(), args: command.args };
}

test("gives the options and arguments", () => {
  expect(read("x", "--file", "y", "--all")).toEqual({
    line: { status: "read" },
    options: { file: "y", all: true },
    args: ["x"],
  });
});

test.each([
  ["an unknown option", ["--fil"], "--file"],
  ["a missing value", ["--file"], "--file <name>"],
  ["an option as a value", ["--file", "--all"], "--file <name>"],
  ["an option twice", ["--file", "x", "--file", "y"], "--file"],
  ["a switch twice", ["--all", "--all"], "--all"],
  ["a value of a switch", ["--all=no"], "--all=no"],
  ["too many arguments", ["x", "y"], "arguments"],
])("refuses %s on one line, and says where help is", (_what, args, named) => {
  const { line } = read(...args);
  expect(line).toEqual({ status: "refused", said: expect.stringContaining(named) });
  expect(line).toEqual({ status: "refused", said: expect.stringMatching(/^.+tool --help\.$/) });
});

test("gives the help, whatever else the line says before it", () => {
  expect(read("--all", "--help").line).toEqual({ status: "asked", text: expect.stringContaining("--file <name>") });
});
