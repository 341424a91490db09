import { fault, locationText } from "../workspaces";

type Stream = Pick<NodeJS.WritableStream, "write" | "on">;

/**
 * Says why standard output can't be written to, in place of a stack trace. With EPIPE, the reader has read enough.
 *
 * @param fail - called if something that was printed is lost
 */
export function watchStreams(
  { stdout, stderr }: Readonly<Record<"stdout" | "stderr", Stream>>,
  fail: () => void,
): void {
  stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") {
      fail();
      stderr.write(`${locationText({ file: "standard output", ...fault("unwritableOutput", { error: code }) })}\n`);
    }
  });
  stderr.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") {
      fail();
    }
  });
}
