/** What AWS answers to a call it refuses, worded as the provider passes it on. */
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

/** Does what the provider does, with its words before the error that AWS gave. */
export function saying<T>(what: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof ApiError ? new ProviderError(`${what}: ${error.message}`) : error;
  }
}

/** Nothing where AWS says that there is no such thing. */
export function unlessGone<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof ApiError && GONE.includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}

const GONE = ["NoSuchEntity", "ResourceNotFound"];

/** What the provider tells Terraform. */
export class ProviderError extends Error {}
