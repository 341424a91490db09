import type { LimitTo } from "../props";

/** Region prefix → partition, from botocore's `partitions.json`. Every other region is in `aws`. */
export const PARTITIONS: ReadonlyArray<readonly [prefix: string, partition: string]> = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];

/** All partitions of AWS. */
export const KNOWN_PARTITIONS: readonly string[] = ["aws", ...PARTITIONS.map(([, partition]) => partition)];

/** The partition of a region: `aws-cn` for `cn-north-1`, `aws` for `eu-west-1`. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** What the ARN of each role of an account starts with, such as `arn:aws:iam::111122223333`. */
export function accountArn({ accountId, region, partition = partitionOf(region) }: LimitTo): string {
  return `arn:${partition}:iam::${accountId}`;
}
