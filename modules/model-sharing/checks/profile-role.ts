import { Construct } from "constructs";
import { ACCOUNT_ID, KNOWN_PARTITIONS, MAX_ROLE_NAME, MAX_ROLE_PATH, ROLE_NAME, ROLE_PATH } from "../aws";
import * as problem from "../problems";
import { LIST_MARK } from "./tokens";

/** A role as it was given: its name, and what its ARN tells besides. */
export interface ProfileRole {
  readonly name: string;
  readonly arn?: RoleArn;
}

export interface RoleArn {
  readonly text: string;
  readonly partition: string;
  readonly account: string;
  readonly path: string;
}

/** Reads a role name or a role ARN, or says what is wrong with it. */
export function readProfileRole(given: unknown): ProfileRole | { readonly message: string } {
  if (typeof given === "string" && given.includes(LIST_MARK)) {
    return { message: problem.listInList() };
  }
  if (Construct.isConstruct(given)) {
    return { message: problem.constructForText(given.node.path) };
  }
  if (typeof given !== "string") {
    return { message: given === null || given === undefined ? problem.emptyRole() : problem.notText(given) };
  }
  if (given.trim() === "") {
    return { message: problem.emptyRole() };
  }
  const role = /^\s*arn:/i.test(given) ? readArn(given) : { name: given };
  if ("message" in role) {
    return role;
  }
  const message = nameProblem(given, role.name) ?? lockedProblem(given, role);
  return message === undefined ? role : { message };
}

function readArn(given: string): ProfileRole | { readonly message: string } {
  const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(given);
  if (match === null) {
    return { message: problem.notAnArn(given) };
  }
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  const message = resourceProblem(given, { partition, service, region, account, resource });
  if (message !== undefined) {
    return { message };
  }
  const nameAt = resource.lastIndexOf("/") + 1;
  const path = resource.slice("role".length, nameAt);
  if (!ROLE_PATH.test(path) || path.length > MAX_ROLE_PATH) {
    return { message: problem.arnPath(given) };
  }
  return { name: resource.slice(nameAt), arn: { text: given, partition, account, path } };
}

interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

function resourceProblem(given: string, arn: ArnParts): string | undefined {
  const [kind = "", name = ""] = arn.resource.split("/");
  if (arn.service === "sts" && kind === "assumed-role" && name !== "") {
    return (
      lockedProblem(given, { name }) ??
      problem.sessionArn(given, `arn:${arn.partition}:iam::${arn.account}:role/${name}`, name)
    );
  }
  if (arn.service === "sagemaker" && kind === "user-profile") {
    return problem.profileArn(given);
  }
  if (arn.service === "iam" && arn.region !== "") {
    return problem.notAnArn(given);
  }
  if (arn.service !== "iam" || kind !== "role" || !arn.resource.includes("/")) {
    return problem.otherArn(given, kindOf(arn.service, kind));
  }
  if (!KNOWN_PARTITIONS.includes(arn.partition)) {
    return problem.arnPartition(given, arn.partition, KNOWN_PARTITIONS);
  }
  return ACCOUNT_ID.test(arn.account) ? undefined : problem.arnAccount(given, arn.account);
}

function kindOf(service: string, kind: string): string {
  if (service === "iam" && ["group", "instance-profile", "policy", "root", "user"].includes(kind)) {
    return { root: "an account" }[kind] ?? `${/^[aeio]/.test(kind) ? "an" : "a"} ${kind}`;
  }
  return `something else (${[service, kind].filter(Boolean).join(" ") || "nothing"})`;
}

function nameProblem(given: string, name: string): string | undefined {
  if (name === "") {
    return problem.arnWithoutName(given);
  }
  if (name.includes("/")) {
    return problem.roleIsPath(given, name.split("/").at(-1)?.trim() ?? "");
  }
  const bad = [...new Set(name.match(/[^\w+=,.@-]/gu))];
  if (bad.length > 0) {
    const trimmed = name.trim();
    return problem.roleCharacters(given, name, bad, ROLE_NAME.test(trimmed) ? trimmed : undefined);
  }
  return name.length > MAX_ROLE_NAME ? problem.roleTooLong(name) : undefined;
}

/** Roles that only AWS itself changes; their names tell, where no path does. */
function lockedProblem(given: string, { name, arn }: ProfileRole): string | undefined {
  if (arn?.path.startsWith("/aws-service-role/") || name.startsWith("AWSServiceRoleFor")) {
    return problem.lockedRole(given, "it is linked to an AWS service");
  }
  if (arn?.path.startsWith("/aws-reserved/") || name.startsWith("AWSReservedSSO_")) {
    return problem.lockedRole(given, "IAM Identity Center owns it");
  }
  return undefined;
}
