import { watchStreams } from "../../modules/synth";
import { KeptStream } from "../kept-stream";

/** What is said, and how often the command fails, if the two streams fail with these codes. */
async function written(stdoutFails?: string, stderrFails?: string) {
  const [stdout, stderr] = [new KeptStream(stdoutFails), new KeptStream(stderrFails)];
  const fail = jest.fn();
  watchStreams({ stdout, stderr }, fail);
  stdout.write("cdktf.out: dev\n");
  await new Promise(setImmediate);
  return { failed: fail.mock.calls.length > 0, said: stderr.text };
}

test("a full disk behind standard output fails the command with one line", async () => {
  const { failed, said } = await written("ENOSPC");
  expect(failed).toBe(true);
  expect(said).toMatch(/^standard output {2}.*ENOSPC.*\n$/);
});

test("a reader that has read enough is no failure", async () => {
  expect(await written("EPIPE")).toEqual({ failed: false, said: "" });
  expect(await written("EPIPE", "EPIPE")).toEqual({ failed: false, said: "" });
});

test("streams that can both not be written to fail the command without an exception", async () => {
  expect(await written("ENOSPC", "ENOSPC")).toMatchObject({ failed: true });
});
