import { synthCommand, watchStreams } from "./modules/synth";

watchStreams(process, () => {
  process.exitCode = 1;
});
process.exitCode = synthCommand(process.env, process);
