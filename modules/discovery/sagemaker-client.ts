import { SageMakerClient } from "@aws-sdk/client-sagemaker";

/** A client that signs in and finds its endpoint as AWS's own tools do, and waits where it is asked to. */
export function sageMakerClient({ region, profile }: { region?: string; profile?: string }): SageMakerClient {
  // The warning is of the SDK's plans for next year, and nothing that a user of this could mend.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  return new SageMakerClient({
    region,
    profile,
    // Slows down by itself where SageMaker throttles.
    retryMode: "adaptive",
    maxAttempts: process.env.AWS_MAX_ATTEMPTS ? undefined : 8,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 30_000 },
  });
}
