import { addCommand, optionalPeers, ownPackage } from "../../packages";
import { DiscoveryError, fault } from "../problems";
import type { Ask, Asking } from "./asking";

/**
 * Gives a function that signs in to AWS and asks SageMaker. It loads the AWS SDK when it is called, since that takes
 * longer than everything that the command does before it asks.
 */
export function askSageMaker(asking: Asking): Ask {
  return async (domain, signIn) => {
    try {
      const { askWithSdk } = require("./ask-with-sdk") as typeof import("./ask-with-sdk");
      return await askWithSdk(domain, signIn, asking);
    } catch (error) {
      throw isMissingPackage(error) ? sdkMissing(error) : error;
    }
  };
}

/** Only `discover` needs the SDK, so this package does not bring it. */
function isMissingPackage(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND";
}

function sdkMissing({ message }: Error): DiscoveryError {
  const command = addCommand(optionalPeers(ownPackage()));
  return new DiscoveryError(fault("sdkMissing", { said: message.split("\n")[0] ?? "", command }));
}
