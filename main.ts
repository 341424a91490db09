import "./modules/start";
import { existsSync } from "node:fs";
import { synthCommand, watchStreams } from "./modules/synth";

watchStreams(process, () => {
  process.exitCode = 1;
});
// The examples are in a folder of their own, so that a fork's first workspace file conflicts with nothing.
const folder = existsSync("workspaces") ? "workspaces" : "examples/workspaces";
process.exitCode = synthCommand(process.argv.slice(2), process.env, process, folder);
