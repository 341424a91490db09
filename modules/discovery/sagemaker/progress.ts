/** Tells on a terminal how far asking is; elsewhere it is silent. */
export class Progress {
  private isShown = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  public show(domain: string, known: number, asked: number): void {
    if (this.stream.isTTY) {
      const far = known === 0 ? "asking" : `${asked} of ${known} user profiles`;
      this.stream.write(`\r\u001b[K${domain}: ${far}`);
      this.isShown = true;
    }
  }

  /** Takes away what is shown, before something else is written. */
  public clear(): void {
    if (this.isShown) {
      this.stream.write("\r\u001b[K");
      this.isShown = false;
    }
  }
}
