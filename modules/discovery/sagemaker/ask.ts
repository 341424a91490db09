import type { Ask, Asking } from "./asking";

/** Gives a function that signs in to AWS and asks SageMaker. */
export function askSageMaker(asking: Asking): Ask {
  return async (domain, signIn) => {
    // Loading the SDK takes longer than everything that the command does before it asks.
    const { askWithSdk } = require("./ask-with-sdk") as typeof import("./ask-with-sdk");
    return askWithSdk(domain, signIn, asking);
  };
}
