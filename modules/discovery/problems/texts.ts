import { catalogue, type Fault, legible, shown } from "../../model-sharing";
import { domainIdAdvice } from "../../workspaces";
import { ASKING_TEXTS } from "./asking-texts";
import { profilesText } from "./profiles-text";

/** Everything that `discover` says, but for problems of workspace files themselves: code → its text. */
export const TEXTS = {
  // Why a domain or a user profile doesn't count: "Domain d-abc can't be used. It is being deleted."

  beingDeleted: () => "It is being deleted.",

  deletionFailed: () => "SageMaker could not delete it.",

  creationFailed: () => "SageMaker could not create it.",

  deletedMeanwhile: () => "It was deleted during the run.",

  noExecutionRole: () => "It has no execution role, and its domain has no default one.",

  // The domain

  unusableDomain: ({ domain, reason }: { domain: string; reason: Fault }) =>
    `Domain ${domain} can't be used. ${reason.message} Name another domain.`,

  noUserProfiles: ({ domain }: { domain: string }) =>
    `Domain ${domain} has no user profiles. Add one, or name another domain.`,

  noUsableProfiles: ({ domain, skipped }: { domain: string; skipped: readonly Fault[] }) =>
    `Domain ${domain} has no user profile with a role. Correct its user profiles, or name another domain. ${firstOf(skipped)}`,

  noUsableRoles: ({ domain, skipped }: { domain: string; skipped: readonly Fault[] }) =>
    `Domain ${domain} has no role that a workspace file can list. Give its user profiles other roles. ${allOf(skipped)}`,

  sameRoleTwoArns: (values: RoleUse & { otherArn: string; otherProfiles: readonly string[] }) =>
    `Roles ${shown(values.otherArn)} (used by ${profilesText(values.otherProfiles)}) and ${shown(values.role)} (used by ${profilesText(values.profiles)}) have the same name, but an account has only one role of a name. Correct the user profiles.`,

  // User profiles and roles that are not in the file

  skippedProfile: ({ profile, reason }: { profile: string; reason: Fault }) =>
    `User profile ${legible(profile)} was skipped. ${reason.message}`,

  skippedRole: ({ profiles, reason }: RoleUse & { reason: Fault }) =>
    `The role of ${profilesText(profiles)} was skipped. ${reason.message}`,

  notAdded: ({ role, profiles, reason }: RoleUse & { reason: Fault }) =>
    `Role ${shown(role)} (used by ${profilesText(profiles)}) was not added. ${reason.message}`,

  grantedElsewhere: ({ place }: { place: string }) => `${place} already grants it.`,

  leftOutOnPurpose: () => "`discover.leaveOut` lists it.",

  // The folder of the workspace files

  unknownWorkspace: ({ name, nearest }: { name: string; nearest?: string }) =>
    `The workspace does not exist. ${nearest === undefined ? `Create it: npx model-sharing discover --workspace ${legible(name)} --domain d-…` : `Did you mean --workspace ${nearest}?`}`,

  invalidWorkspaceName: ({ name }: { name: string }) =>
    `A stack can't have the name ${shown(name)}. Give --workspace a name of 1 to 128 of A-Z, a-z, 0-9, dot, - and _ that begins with a letter or digit.`,

  sharedDomain: ({ domain, other }: { domain: string; other: string }) =>
    `${other} already has domain ${domain}. Name the domain in only one file, since each would get all of its roles.`,

  notCreated: ({ reasons }: { reasons: readonly string[] }) =>
    `The file was not created. It would be invalid: ${reasons.join("; ")}`,

  nothingToGrant: ({ domain, notAdded }: { domain: string; notAdded: readonly Fault[] }) =>
    `The file was not created. No role of ${domain} is left for it. ${allOf(notAdded)}`,

  skippedFile: () => "Skipped: the file has no `domain` key.",

  noFileWithDomain: ({ folder }: { folder: string }) =>
    `No file in ${folder} has a \`domain\` key. Add domain: d-… to one.`,

  // A workspace file

  missingDomain: () => "The file has no `domain` key. Add domain: d-…, or set --domain.",

  addDomain: ({ domain }: { domain: string }) =>
    `The file has no \`domain\` key. Add domain: ${domain}, so that --all includes the file.`,

  accountMismatch: ({ domain, account, own }: { domain: string; account: string; own: string }) =>
    `Domain ${domain} is in account ${account}, but the file's \`account\` is ${shown(own)}. Name a domain of the file's account, or sign in to that account.`,

  regionMismatch: ({ domain, region, own }: { domain: string; region: string; own: string }) =>
    `Domain ${domain} is in region ${region}, but the file's \`region\` is ${shown(own)}. Name a domain of the file's region.`,

  domainOptionMismatch: ({ given, own }: { given: string; own: string }) =>
    `--domain is ${given}, but the file's \`domain\` is ${own}. Remove --domain, or correct the file.`,

  regionOptionMismatch: ({ given, own }: { given: string; own: string }) =>
    `--region is ${given}, but the file's \`region\` is ${own}. Remove --region, or correct the file.`,

  notEditable: () =>
    "Not changed: the list of roles can't be edited without changing other text. Edit it by hand, with the help of --check.",

  editWouldBreak: ({ reason }: { reason: string }) => `Not changed. The edited file would be invalid: ${reason}`,

  changedMeanwhile: () =>
    "Another program changed the file during the run. Nothing was written. Run the command again.",

  unwritable: ({ error }: { error: string }) =>
    `The file could not be written (${error}). Nothing was changed. ${fileAdvice(error)}`,

  commentKept: ({ comment, role, where }: { comment: string; role: string; where: "above" | "behind" }) =>
    `The comment ${shown(comment)} ${where} ${legible(role)} was kept. Check whether it still applies.`,

  commentRemoved: ({ comment, role }: { comment: string; role: string }) =>
    `The comment ${shown(comment)} behind ${legible(role)} was removed with the role. If it still applies, write it elsewhere in the file.`,

  // Where a file and its domain differ

  missingRole: ({ role, profiles }: RoleUse) =>
    `Role ${shown(role)} (used by ${profilesText(profiles)}) is missing. Add it, or list its name in \`discover.leaveOut\`.`,

  unusableRole: ({ profiles, reason }: RoleUse & { reason: Fault }) =>
    `The role of ${profilesText(profiles)} can't be listed. ${reason.message} To ignore the role, list its name in \`discover.leaveOut\`.`,

  unusedRole: ({ role, domain }: { role: string; domain: string }) =>
    `No user profile of ${domain} uses role ${shown(role)}. Remove it with --prune, or list its name in \`discover.keep\`.`,

  keptRole: ({ role, domain, reason }: { role: string; domain: string; reason: Fault }) =>
    `No user profile of ${domain} uses role ${shown(role)}, but it must stay for now. ${reason.message}`,

  usedElsewhere: ({ profiles, domain, file }: { profiles: readonly string[]; domain: string; file: string }) =>
    `${domain} needs it (used by ${profilesText(profiles)}), and ${file} does not list it. Move it to that file: npx model-sharing discover --all --prune`,

  unknownElsewhere: ({ domain, file, said }: { domain: string; file: string; said: string }) =>
    `Whether ${domain} (${file}) needs it could not be determined: ${said}`,

  notMoved: ({ role, to }: { role: string; to: string }) =>
    `Role ${shown(role)} was removed here, but ${to} needs it and could not be changed. Correct ${to}, and run the command again before you deploy.`,

  otherArn: ({ given, arn }: { given: string; arn: string }) =>
    `${shown(given)} is not the ARN of the role, ${arn}. Write that ARN, or the role's name alone.`,

  otherCase: ({ given, arn }: { given: string; arn: string }) =>
    `${shown(given)} differs only in case from the role ${arn}. Write the name as IAM shows it.`,

  // What was done

  addedRole: ({ role, profiles }: RoleUse) => `+ ${role}: ${profilesText(profiles)}`,

  removedRole: ({ role }: { role: string }) => `- ${role}`,

  createdFile: ({ file, roles }: { file: string; roles: number }) => `${file}: created with ${countOf(roles)}`,

  updatedFile: ({ file, added, removed }: { file: string; added: number; removed: number }) =>
    `${file}: ${[
      ...(added > 0 ? [`${countOf(added)} added`] : []),
      ...(removed > 0 ? [`${countOf(removed)} removed`] : []),
    ].join(", ")}`,

  nothingToAdd: ({ file }: { file: string }) => `${file}: nothing to add`,

  nothingToChange: ({ file }: { file: string }) => `${file}: nothing to add or remove`,

  sameRoles: ({ file, domain }: { file: string; domain: string }) => `${file}: has the roles of ${domain}`,

  differentRoles: ({ file, domain }: { file: string; domain: string }) => `${file}: differs from ${domain}`,

  // The command

  invalidArguments: ({ said }: { said: string }) => said,

  missingTarget: () => "No workspace and no domain is named. Give --workspace, --domain or --all.",

  allWithTarget: () =>
    "--all can't be combined with --workspace, --domain or --region. Each file names its own domain and region.",

  modeWithoutFile: () => "--check and --prune need a workspace file. Add --workspace or --all.",

  checkWithPrune: () => "--check changes nothing, and --prune removes roles. Give only one of them.",

  invalidDomain: ({ given }: { given: string }) =>
    `--domain ${shown(given)} is not a domain id. ${domainIdAdvice(given)}`,

  invalidRegion: ({ given }: { given: string }) => `--region ${shown(given)} is not a region. Give one like eu-west-1.`,

  interrupted: () => "Interrupted. Nothing more was changed.",

  outputUnwritable: ({ error }: { error: string }) =>
    `The output could not be written (${error}). ${fileAdvice(error)}`,

  unexpected: ({ said }: { said: string }) => `The command failed: ${said}`,

  ...ASKING_TEXTS,
};

/** A role's ARN, and the user profiles that use it. */
interface RoleUse {
  readonly role: string;
  readonly profiles: readonly string[];
}

export type DiscoveryCode = keyof typeof TEXTS;

export const fault = catalogue(TEXTS);

/** A reason that more than one fault can have. */
export type Reason = Fault<DiscoveryCode>;

function countOf(roles: number): string {
  return `${roles} ${roles === 1 ? "role" : "roles"}`;
}

function allOf(faults: readonly Fault[]): string {
  return faults.map(({ message }) => message).join(" ");
}

function firstOf(faults: readonly Fault[]): string {
  const more = faults.length - 1;
  return `${faults[0]?.message ?? ""}${more > 0 ? ` (${more} more)` : ""}`;
}

function fileAdvice(error: string): string {
  switch (error) {
    case "ENOSPC":
      return "Free some disk space. df shows the space that is left, and df -i how many files there can be.";
    case "EDQUOT":
      return "Free some space of your disk quota.";
    case "EROFS":
      return "The file system is read-only. Mount it writable, or run the command in a writable copy of the project.";
    case "EBUSY":
    case "ETXTBSY":
      return "The file is in use, or it is a mount of its own. Close the program that uses it, or mount its folder instead.";
    case "EPERM":
      return "The file system forbids it. Run the command as the owner of the file and its folder, and remove an immutable attribute (lsattr shows it).";
    case "EMFILE":
    case "ENFILE":
      return "Too many files are open. Close other programs, or raise the limit (ulimit -n).";
    case "EACCES":
      return "Make the file and its folder writable.";
    default:
      return "Check the disk and the folder, then run the command again.";
  }
}
