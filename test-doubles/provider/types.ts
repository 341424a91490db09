import { callerIdentity } from "./caller-identity";
import { policyDocumentData } from "./policy-document-data";
import { policySimulation } from "./policy-simulation";
import { role } from "./role";
import { roleData } from "./role-data";
import { rolePolicy } from "./role-policy";
import { sagemakerDomain, sagemakerUserProfile } from "./sagemaker";
import type { DataSource, Resource } from "./terraform-type";

export const RESOURCES: Readonly<Record<string, Resource>> = {
  aws_iam_role: role,
  aws_iam_role_policy: rolePolicy,
  aws_sagemaker_domain: sagemakerDomain,
  aws_sagemaker_user_profile: sagemakerUserProfile,
};

export const DATA_SOURCES: Readonly<Record<string, DataSource>> = {
  aws_caller_identity: callerIdentity,
  aws_iam_policy_document: policyDocumentData,
  aws_iam_principal_policy_simulation: policySimulation,
  aws_iam_role: roleData,
};
