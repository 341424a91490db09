export { editProfileRoles } from "./edit-profile-roles";
export { isRoleComment, roleComments } from "./role-comments";
export type { RoleEdits } from "./role-edits";
export { arnText } from "./yaml-text";
