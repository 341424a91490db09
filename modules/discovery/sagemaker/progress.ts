/** The stream that progress is shown on. */
export type Screen = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Shows on a terminal how many user profiles SageMaker was asked for. Elsewhere it shows nothing. */
export class Progress {
  private isShown = false;

  constructor(private readonly stream: Screen) {}

  public show(domain: string, known: number, asked: number): void {
    if (this.stream.isTTY) {
      const state = known === 0 ? "asking" : `${asked} of ${known} user profiles`;
      this.stream.write(`\r\u001b[K${domain}: ${state}`);
      this.isShown = true;
    }
  }

  /** Removes what is shown, so that something else can be written. */
  public clear(): void {
    if (this.isShown) {
      this.stream.write("\r\u001b[K");
      this.isShown = false;
    }
  }
}
