import type { SageMakerClientConfig } from "@aws-sdk/client-sagemaker";

/** How the client waits, and how often it tries. */
export type ClientSettings = Pick<SageMakerClientConfig, "requestHandler" | "retryMode" | "maxAttempts">;

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
