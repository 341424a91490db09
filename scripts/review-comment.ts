import { pullRequestCommentCommand } from "./pull-request-comment";

void pullRequestCommentCommand(process.argv.slice(2), process.env, process).then((status) => {
  process.exitCode = status;
});
