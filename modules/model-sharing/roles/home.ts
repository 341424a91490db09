import { fault, type PropFault } from "../problems";
import type { RoleArn } from "./profile-role";

/** The account and partition of a grant's roles. */
export interface Home {
  readonly accountId: string;
  /** Unknown if it is a token. */
  readonly partition?: string;
  /** What sets them, in the user's words: `profileRoles[0]`. */
  readonly setBy: string;
}

/** Compares the account and partition of an ARN with those of the grant. */
export function homeFaults(arn: RoleArn, { accountId, partition, setBy }: Home): PropFault[] {
  const given = arn.text;
  return [
    ...(arn.account === accountId
      ? []
      : [fault("accountMismatch", { given, account: arn.account, expected: accountId, setBy })]),
    ...(partition === undefined || arn.partition === partition
      ? []
      : [fault("partitionMismatch", { given, partition: arn.partition, expected: partition, setBy })]),
  ];
}
