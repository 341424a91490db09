import { reviewBranchCommand } from "../modules/review-branch";

const { env, stdout, stderr } = process;

void reviewBranchCommand(process.argv.slice(2), { folder: ".", env, stdout, stderr }).then((status) => {
  process.exitCode = status;
});
