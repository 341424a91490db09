import { legible, shown } from "../../model-sharing";

// User profiles and roles that don't count

/** Status of a user profile, or a domain, that has no role to grant to, in words. */
export const STATUSES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  Deleting: "is being deleted",
  Delete_Failed: "was to be deleted, and that failed",
  Failed: "failed to be made",
});

export const GONE = "is gone by now";

export const NO_ROLE = "has no execution role, nor has the domain a default";

export const leftOutProfile = (profile: string, why: string) => `left out: user profile ${legible(profile)} ${why}`;

export const roleOf = (profiles: string, why: string) => `role of ${profiles}: ${why}`;

export const leftOutRole = (profiles: string, why: string) => `left out: ${roleOf(profiles, why)}`;

export const noRoleArn = (given: string) => `${shown(given)} is no role's ARN`;

export const needless = (role: string, profiles: string, why: string) =>
  `role ${shown(role)} of ${profiles} needn't be here: ${why}`;

export const grantedBy = (place: string) => `${place} grants it already`;

export const LEFT_OUT = "discover.leaveOut names it";

export const allNeedless = (domain: string, roles: readonly string[]) =>
  `isn't made, since ${domain} has no role that it would be for: ${roles.join("; ")}`;

// The domain

export const noProfiles = (
  domain: string,
  leftOut: ReadonlyArray<{ readonly profile: string; readonly why: string }>,
) => {
  const [first] = leftOut;
  return first === undefined
    ? `${domain} has no user profiles: add one, or name another domain`
    : `${domain} has no user profile that counts, and ${leftOut.length} that ${leftOut.length === 1 ? "doesn't" : "don't"}: ${legible(first.profile)} ${first.why}${leftOut.length === 1 ? "" : ", …"}`;
};

export const domainGoing = (domain: string, why: string) => `${domain} ${why}: name another domain`;

export const twoArns = (profiles: string, arn: string, others: string, other: string) =>
  `${profiles} has the role ${shown(arn)}, and ${others} ${shown(other)}, and an account has one role of a name: correct the user profiles`;

export const noneUsable = (domain: string, roles: readonly string[]) =>
  `${domain} has no role that a workspace file can hold, so give its user profiles others: ${roles.join("; ")}`;

// The folder

export const noFile = (name: string, nearest: string | undefined) =>
  nearest === undefined
    ? `isn't there: make it, by npm run -s discover -- --workspace ${legible(name)} --domain d-…`
    : `isn't there: did you mean --workspace ${nearest}?`;

export const passedOver = () => "names no domain, and is passed over";

export const noFileNamesOne = (folder: string) => `no file of ${folder} names a domain: add domain: d-… to one`;

export const notMade = (message: string) => `isn't made, since it would have a problem: ${message}`;

export const noStackName = (reason: string) => `${reason}: give another --workspace`;

// The file

export const otherAccount = (domain: string, account: string, own: unknown) =>
  `domain ${domain} is in account ${account}, and this file's is ${shown(own)}: name a domain of this account, or sign in to it`;

export const otherRegion = (domain: string, region: string, own: unknown) =>
  `domain ${domain} is in ${region}, and this file's region is ${shown(own)}: name a domain of this region`;

export const otherDomain = (given: string, own: string) =>
  `--domain is ${given}, and this file's domain is ${own}: leave --domain out, or correct the file`;

export const otherRegionGiven = (given: string, own: string) =>
  `--region is ${given}, and this file's region is ${own}: leave --region out, or correct the file`;

export const namesNone = (domain: string) => `names no domain: add domain: ${domain}, and --all covers it too`;

export const noDomain = () => "names no domain: add domain: d-…, or give --domain";

export const changedMeanwhile = () => "was changed meanwhile, and is left as it is: run this again";

export const unwritable = (code: string) =>
  `can't be written (${code}), and is as it was: ${/^(ENOSPC|EDQUOT)$/.test(code) ? "make room on the disk" : "make the file and its folder writable"}`;

export const lostInEditing = () =>
  "can't be changed without changing more than its list of roles: change that by hand, as --check says";

export const wrongThen = (message: string) => `is left as it is, since it would have a problem then: ${message}`;

export const commentStays = (comment: string, role: string) =>
  `the comment ${shown(comment)} stood above ${legible(role)}, and stays: see whether it still holds`;

// What differs

export const missing = (role: string, profiles: string) =>
  `has no ${shown(role)}, which is used by ${profiles}: add it, or put its name in discover.leaveOut`;

export const unusable = (profiles: string, why: string) =>
  `can't have the role of ${profiles}: ${why}; or put its name in discover.leaveOut`;

export const leftOver = (role: string, domain: string) =>
  `${shown(role)} is used by no user profile of ${domain}: take it out, by --prune or by hand, or put its name in discover.keep`;

export const otherArn = (given: string, arn: string) =>
  `${shown(given)} is at ${arn}: write the ARN as IAM shows it, or the name alone`;

export const otherCase = (given: string, arn: string) =>
  `${shown(given)} differs only in case from ${arn}: write it as IAM shows it`;
