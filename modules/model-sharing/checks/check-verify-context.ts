import { fault, type Problem, type PropFault, plain } from "../problems";
import { isToken, otherObjectFault } from "../roles";

/** Checks the condition keys and values that the simulator is told. */
export function verifyContextProblems(given: unknown): Problem[] {
  if (given === undefined) {
    return [];
  }
  const otherObject = otherObjectFault(given);
  if (otherObject !== undefined || typeof given !== "object" || given === null || Array.isArray(given)) {
    const wrong = otherObject ?? fault("invalidVerifyContext", { given: plain(given) });
    return [{ path: ["verifyContext"], ...wrong }];
  }
  return Object.entries(given).flatMap(([key, value]) => {
    const found = keyFault(key) ?? valueFault(value);
    return found === undefined ? [] : [{ path: ["verifyContext", key], ...found }];
  });
}

function keyFault(key: string): PropFault | undefined {
  return isToken(key) || !/^[\w-]+:[^\p{Cc}]+$/u.test(key) ? fault("invalidContextKey", { given: key }) : undefined;
}

function valueFault(value: unknown): PropFault | undefined {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const types = Array.isArray(value) ? ["string"] : ["string", "number", "boolean"];
  return values.length > 0 && values.every((one) => types.includes(typeof one))
    ? undefined
    : fault("invalidContextValue", { given: plain(value) });
}
