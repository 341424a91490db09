import type { DataSource } from "../terraform-type";
import { callerIdentity } from "./caller-identity";
import { policyDocument } from "./policy-document";
import { policySimulation } from "./policy-simulation";
import { role } from "./role";

export const DATA_SOURCES = {
  aws_caller_identity: callerIdentity,
  aws_iam_policy_document: policyDocument,
  aws_iam_principal_policy_simulation: policySimulation,
  aws_iam_role: role,
} satisfies Readonly<Record<string, DataSource>>;
