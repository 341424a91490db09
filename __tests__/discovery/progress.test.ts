import { Progress } from "../../modules/discovery";

class Stream {
  public text = "";
  constructor(public readonly isTTY: boolean) {}
  public write(text: string): void {
    this.text += text;
  }
}

function shown(isTTY: boolean): string {
  const stream = new Stream(isTTY);
  const progress = new Progress(stream as unknown as NodeJS.WriteStream);
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
