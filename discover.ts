import { discoverCommand } from "./modules/discovery";

void discoverCommand(process.argv.slice(2), process.env, process).then((status) => {
  process.exitCode = status;
});
