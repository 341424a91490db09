import { isBody } from "../output";

/** The result of one of Terraform's functions for lists and maps, or undefined for any other. */
export function callFunction(name: string, args: readonly unknown[]): unknown {
  const [first] = args;
  switch (name) {
    case "concat":
      return args.every((arg) => Array.isArray(arg)) ? args.flat() : undefined;
    case "toset":
    case "distinct":
      return Array.isArray(first) ? [...new Set(first)] : undefined;
    case "tolist":
      return Array.isArray(first) ? first : undefined;
    case "tomap":
      return isBody(first) ? first : undefined;
    default:
      return undefined;
  }
}
