import type { SageMakerClientConfig } from "@aws-sdk/client-sagemaker";
import type { NodeHttpHandlerOptions } from "@smithy/node-http-handler";

/** How the client waits, and how often it tries. */
export interface ClientSettings extends Pick<SageMakerClientConfig, "retryMode" | "maxAttempts"> {
  readonly requestHandler?: NodeHttpHandlerOptions;
}

export const USUAL_SETTINGS = {
  // The client sends fewer requests while SageMaker throttles it.
  retryMode: "adaptive",
  maxAttempts: 8,
  requestHandler: {
    connectionTimeout: 10_000,
    requestTimeout: 15_000,
    throwOnRequestTimeout: true,
    socketTimeout: 15_000,
  },
} satisfies ClientSettings;
