/** Region prefix → partition, as botocore's `partitions.json` has them; every other region is in `aws`. */
export const PARTITIONS: ReadonlyArray<readonly [prefix: string, partition: string]> = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];

/** Every partition there is. */
export const KNOWN_PARTITIONS: readonly string[] = ["aws", ...PARTITIONS.map(([, partition]) => partition)];

/** The partition that a region belongs to: `aws-cn` for `cn-north-1`, `aws` for `eu-west-1`. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
