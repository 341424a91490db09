/** The name of a role that is given by its name or its ARN. */
export function roleName(role: string): string {
  return role.slice(role.lastIndexOf("/") + 1);
}
