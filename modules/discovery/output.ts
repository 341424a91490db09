import type { Report } from "./discover-targets";
import { type Finding, fault, findingText } from "./problems";
import type { Screen } from "./sagemaker";

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: Screen;
}

/** Writes results to standard output, problems and notes to standard error. */
export class Output implements Report {
  /** Whether something that the user needs could not be written. */
  public failed = false;

  constructor(private readonly streams: Streams) {
    streams.stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
      // With EPIPE, the reader of the output has read enough.
      if (code !== "EPIPE") {
        this.failed = true;
        this.tell([fault("outputUnwritable", { error: code })]);
      }
    });
    streams.stderr.on("error", () => {
      this.failed = true;
    });
  }

  public print(text: string): void {
    this.streams.stdout.write(text);
  }

  public printAll(findings: readonly Finding[]): void {
    this.print(linesOf(findings));
  }

  public tell(findings: readonly Finding[], about?: string): void {
    this.streams.stderr.write(linesOf(findings, about));
  }

  /** Waits until both streams have taken everything. */
  public async end(): Promise<void> {
    const { stdout, stderr } = this.streams;
    for (const stream of [stdout, stderr]) {
      await new Promise<void>((resolve) => {
        stream.write("", () => resolve());
      });
    }
  }
}

function linesOf(findings: readonly Finding[], about?: string): string {
  return findings.map((finding) => `${findingText(finding, about)}\n`).join("");
}
