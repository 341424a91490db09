import { reviewCommand } from "./modules/review-command";

void reviewCommand(process.argv.slice(2), ".", process).then((status) => {
  process.exitCode = status;
});
