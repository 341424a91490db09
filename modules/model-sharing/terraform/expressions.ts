import { KNOWN_PARTITIONS, MAX_ROLE_NAME, MAX_ROLE_PATH } from "../aws";
import { legible } from "../problems";

// Terraform expressions on a role, which is itself an expression, such as `local.role`.

/** The name at the end of a role name or a role ARN. */
export function nameOf(role: string): string {
  return `reverse(split("/", ${role}))[0]`;
}

/** Without a backslash, which JSON and Terraform would each need doubled. */
const ROLE = `^(arn:(${KNOWN_PARTITIONS.join("|")}):iam::[0-9]{12}:role/([!-~]+/)?)?[0-9A-Za-z_+=,.@-]+$`;

/** Lengths are not in the pattern: Terraform would take 2 ms for each role, because its patterns unroll `{1,510}`. */
export function isRole(role: string): string {
  const lengths = `length(${nameOf(role)}) <= ${MAX_ROLE_NAME} && length(regex("/.*/|/|$", ${role})) <= ${MAX_ROLE_PATH}`;
  return `try(${matches(ROLE, role)} && ${lengths}, false)`;
}

export function isChangeable(role: string): string {
  return `!${matches("^arn:[^/]*:role/aws-(service-role|reserved)/|(^|/)(AWSServiceRoleFor|AWSReservedSSO_)[^/]*$", role)}`;
}

/** Whether a value matches a pattern; false for null. */
export function matches(pattern: string, value: string): string {
  return `can(regex("${pattern}", ${value}))`;
}

/** Text in which Terraform evaluates no `${…}`. */
export function unexpanded(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

/** The same for a message: a double quote or a backslash would end a text of its HCL. */
export function literally(text: string): string {
  return unexpanded(legible(text)).replaceAll('"', "'").replaceAll("\\", "/");
}
