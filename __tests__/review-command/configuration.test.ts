import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReviewError } from "../../modules/review";
import { configurationOf } from "../../modules/review-command/against";

const folder = mkdtempSync(join(tmpdir(), "configured-"));

function read(text: string): unknown {
  writeFileSync(join(folder, "cdktf.json"), text);
  try {
    return configurationOf(folder)?.app;
  } catch (error) {
    return error instanceof ReviewError ? error.problems.map(({ code, values }) => [code, values.because]) : error;
  }
}

test.each<[string, readonly string[]]>([
  ["npx --no model-sharing synth", ["npx", "--no", "model-sharing", "synth"]],
  ["node -r ./run-typescript.js main.ts", ["node", "-r", "./run-typescript.js", "main.ts"]],
  [`node "my app.js" --name 'a b'`, ["node", "my app.js", "--name", "a b"]],
])("%s is split into its words", (app, words) => {
  expect(read(JSON.stringify({ app }))).toEqual(words);
});

test.each([
  ["npm run build && node main.js", "&&"],
  ["node main.js > log", ">"],
  ["node main.js; true", ";"],
  ["node $HOME/main.js", "$HOME"],
  ['node "$HOME/main.js"', "$HOME"],
  ["node `which main`", "`"],
  ["node *.js", "glob"],
  ["node main.js # the app", "#"],
  ["NODE_OPTIONS=--no-warnings node main.js", "NODE_OPTIONS="],
])("%s needs a shell, because of %s", (app, because) => {
  expect(read(JSON.stringify({ app }))).toEqual([["appNeedsShell", because]]);
});

test.each(["", "{", "null", "[]", "{}", '{"app": " "}', '{"app": 1}', '{"app": "x", "output": 1}'])(
  "%j is refused",
  (text) => {
    expect(read(text)).toEqual([["invalidConfiguration", undefined]]);
  },
);

test("a folder without the file has no configuration", () => {
  expect(configurationOf(mkdtempSync(join(tmpdir(), "empty-")))).toBeUndefined();
});
