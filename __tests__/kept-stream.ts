import { Writable } from "node:stream";

/** A stream that keeps its text, or fails with an error of this code. */
export class KeptStream extends Writable {
  public text = "";

  constructor(private readonly failure?: string) {
    super();
  }

  public override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.text += chunk;
    done(this.failure === undefined ? undefined : Object.assign(new Error(this.failure), { code: this.failure }));
  }
}
