import { Progress } from "../../modules/discovery";
import { ROLE, refusal } from "../../test-doubles/sagemaker/sagemaker";
import { fileOf, sageMaker } from "./asked";

const server = sageMaker();

class Stream {
  public text = "";
  constructor(public readonly isTTY: boolean) {}
  public write(text: string): void {
    this.text += text;
  }
}

const progressOn = (stream: Stream) => new Progress(stream as unknown as NodeJS.WriteStream);

function shown(isTTY: boolean): string {
  const stream = new Stream(isTTY);
  const progress = progressOn(stream);
  progress.show("d-abc", 100, 1);
  progress.show("d-abc", 200, 150);
  progress.clear();
  progress.clear();
  return stream.text;
}

test("a terminal sees how far asking is, on one line that goes when it is done", () => {
  expect(shown(true).split("\r\u001b[K")).toEqual([
    "",
    "d-abc: 1 of 100 user profiles",
    "d-abc: 150 of 200 user profiles",
    "",
  ]);
});

test("what isn't a terminal sees nothing of it", () => {
  expect(shown(false)).toBe("");
});

test("asking tells of it, and takes it away before anything else is said", async () => {
  const stream = new Stream(true);
  server.profiles = [{ name: "a", role: `${ROLE}/A` }, { name: "b" }];
  await fileOf("d-abc", { progress: progressOn(stream) });
  const lines = ["asking", "0 of 2 user profiles", "1 of 2 user profiles", "2 of 2 user profiles"].map(
    (far) => `d-abc: ${far}`,
  );
  expect(stream.text.split("\r\u001b[K")).toEqual(["", ...lines, ""]);
  stream.text = "";
  server.fault = (operation) => (operation === "DescribeUserProfile" ? refusal("AccessDeniedException") : undefined);
  await fileOf("d-abc", { progress: progressOn(stream) });
  expect(stream.text.split("\r\u001b[K")).toEqual(["", lines[0], lines[1], ""]);
});
