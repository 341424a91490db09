import { reviewCommand } from "./modules/review";

void reviewCommand(process.argv.slice(2), process).then((status) => {
  process.exitCode = status;
});
