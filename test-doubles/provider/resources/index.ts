import type { Resource } from "../terraform-type";
import { role } from "./role";
import { rolePolicy } from "./role-policy";
import { sagemakerDomain, sagemakerUserProfile } from "./sagemaker";

export { roleValues } from "./role-values";

export const RESOURCES = {
  aws_iam_role: role,
  aws_iam_role_policy: rolePolicy,
  aws_sagemaker_domain: sagemakerDomain,
  aws_sagemaker_user_profile: sagemakerUserProfile,
} satisfies Readonly<Record<string, Resource>>;
