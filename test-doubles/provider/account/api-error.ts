/** An error that AWS returns, in the words that the provider passes on. */
export class ApiError extends Error {
  constructor(
    service: string,
    operation: string,
    readonly code: string,
    text: string,
  ) {
    const status = STATUS[code] ?? 400;
    super(`operation error ${service}: ${operation}, https response error StatusCode: ${status}, ${code}: ${text}`);
  }
}

const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  NoSuchEntity: 404,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  LimitExceeded: 409,
  ServiceFailure: 500,
};

/** Makes a call, and puts the provider's words before an error of AWS. */
export function withErrorPrefix<T>(prefix: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof ApiError ? new ProviderError(`${prefix}: ${error.message}`) : error;
  }
}

/** Makes a call, and returns undefined if AWS answers that the object does not exist. */
export function undefinedIfGone<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof ApiError && NOT_FOUND.includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}

const NOT_FOUND = ["NoSuchEntity", "ResourceNotFound"];

/** An error that the provider reports to Terraform. */
export class ProviderError extends Error {}
