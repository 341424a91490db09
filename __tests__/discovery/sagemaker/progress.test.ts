import { askSageMaker, Progress, type Screen } from "../../../modules/discovery/sagemaker";
import { ROLE, refusal } from "../../../test-doubles/sagemaker/sagemaker";
import { refused, sageMaker } from "./server";

const server = sageMaker();

class Stream {
  public text = "";
  constructor(public readonly isTTY: boolean) {}
  public write(text: string): void {
    this.text += text;
  }
}

const progressOn = (stream: Stream) => new Progress(stream as unknown as Screen);

function shown(isTTY: boolean): string {
  const stream = new Stream(isTTY);
  const progress = progressOn(stream);
  progress.show("d-abc", 100, 1);
  progress.show("d-abc", 200, 150);
  progress.clear();
  progress.clear();
  return stream.text;
}

test("a terminal shows progress on one line, which is removed at the end", () => {
  expect(shown(true).split("\r\u001b[K")).toEqual([
    "",
    "d-abc: 1 of 100 user profiles",
    "d-abc: 150 of 200 user profiles",
    "",
  ]);
});

test("a stream that isn't a terminal shows no progress", () => {
  expect(shown(false)).toBe("");
});

test("asking shows progress, and removes it before anything else is written", async () => {
  const stream = new Stream(true);
  const ask = askSageMaker({ env: process.env, progress: progressOn(stream) });
  server.profiles = [{ name: "a", role: `${ROLE}/A` }, { name: "b" }];
  await ask("d-abc", {});
  const lines = ["asking", "0 of 2 user profiles", "1 of 2 user profiles", "2 of 2 user profiles"].map(
    (state) => `d-abc: ${state}`,
  );
  expect(stream.text.split("\r\u001b[K")).toEqual(["", ...lines, ""]);
  stream.text = "";
  server.override = (operation) => (operation === "DescribeUserProfile" ? refusal("AccessDeniedException") : undefined);
  await refused(ask("d-abc", {}));
  expect(stream.text.split("\r\u001b[K")).toEqual(["", lines[0], lines[1], ""]);
});
