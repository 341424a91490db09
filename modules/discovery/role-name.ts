/** The name at the end of a role's ARN, or what is one already. */
export function roleName(role: string): string {
  return role.slice(role.lastIndexOf("/") + 1);
}
