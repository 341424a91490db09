import { synthCommand } from "./modules/synth";

process.exitCode = synthCommand(process.env, process);
