import { Readable } from "node:stream";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { DiscoveryError, fault } from "../problems";

/** More than any answer of SageMaker has. A page of 100 user profiles has 30 KB. */
const MOST_BYTES = 10_000_000;

/**
 * Sends requests, and reads answers up to a size and for a time. The SDK's own limits are for the first byte of an answer
 * and for the time between two bytes, so that an answer can go on without end.
 */
export class BoundedHandler extends NodeHttpHandler {
  constructor(private readonly options: NodeHttpHandlerOptions & { readonly requestTimeout: number }) {
    super(options);
  }

  public override async handle(...given: Parameters<NodeHttpHandler["handle"]>) {
    const { response } = await super.handle(...given);
    response.body = Readable.from(bounded(response.body, this.options.requestTimeout), { objectMode: false });
    return { response };
  }
}

async function* bounded(body: Readable, milliseconds: number): AsyncGenerator<Buffer> {
  const timer = setTimeout(() => body.destroy(timeOut(milliseconds)), milliseconds);
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) {
        throw new DiscoveryError(fault("endlessAnswer", { bytes: MOST_BYTES }));
      }
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** The error that the SDK has for its own time-outs, so that it tries again. */
function timeOut(milliseconds: number): Error {
  const error = new Error(`The answer did not end within ${milliseconds / 1000} s`);
  return Object.assign(error, { name: "TimeoutError", code: "ETIMEDOUT" });
}
