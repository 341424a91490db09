import { Construct } from "constructs";
import { ACCOUNT_ID, KNOWN_PARTITIONS, MAX_ROLE_NAME, MAX_ROLE_PATH, ROLE_NAME, ROLE_PATH } from "../aws";
import { fault, type PropFault, plain } from "../problems";
import { otherObjectFault } from "./other-object";
import { LIST_MARK, looksLikeToken } from "./tokens";

/** A role as it was given: its name and, if it was an ARN, the parts of the ARN. */
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

/** Reads a role name or a role ARN, or returns what is wrong with it. */
export function readProfileRole(given: unknown): ProfileRole | PropFault {
  if (typeof given === "string" && given.includes(LIST_MARK)) {
    return fault("tokenListAsRole");
  }
  if (Construct.isConstruct(given)) {
    return fault("constructInsteadOfString", { construct: given.node.path });
  }
  if (typeof given !== "string") {
    return given === null || given === undefined
      ? fault("emptyRole")
      : (otherObjectFault(given) ?? fault("notAString", { given: plain(given) }));
  }
  if (given.trim() === "") {
    return fault("emptyRole");
  }
  const role = /^\s*arn:/i.test(given) ? readArn(given) : { name: given };
  if ("code" in role) {
    return role;
  }
  return (
    nameFault(given, role.name) ??
    lockedFault(given, role) ??
    (looksLikeToken(given) ? fault("tokenInRole", { given }) : role)
  );
}

function readArn(given: string): ProfileRole | PropFault {
  const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(given);
  if (match === null) {
    return fault("invalidArn", { given });
  }
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  const found = resourceFault(given, { partition, service, region, account, resource });
  if (found !== undefined) {
    return found;
  }
  const nameAt = resource.lastIndexOf("/") + 1;
  const path = resource.slice("role".length, nameAt);
  if (!ROLE_PATH.test(path) || path.length > MAX_ROLE_PATH) {
    return fault("invalidArnPath", { given });
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

function resourceFault(given: string, arn: ArnParts): PropFault | undefined {
  const [kind = "", name = ""] = arn.resource.split("/");
  if (arn.service === "sts" && kind === "assumed-role" && name !== "") {
    return (
      lockedFault(given, { name }) ??
      fault("sessionArn", { given, roleArn: `arn:${arn.partition}:iam::${arn.account}:role/${name}`, name })
    );
  }
  if (arn.service === "sagemaker" && kind === "user-profile") {
    return fault("userProfileArn", { given });
  }
  if (arn.service === "iam" && arn.region !== "") {
    return fault("invalidArn", { given });
  }
  if (arn.service !== "iam" || kind !== "role" || !arn.resource.includes("/")) {
    return fault("notARoleArn", { given, service: arn.service, kind });
  }
  if (!KNOWN_PARTITIONS.includes(arn.partition)) {
    return fault("unknownArnPartition", { given, partition: arn.partition, known: KNOWN_PARTITIONS });
  }
  return ACCOUNT_ID.test(arn.account) ? undefined : fault("invalidArnAccount", { given, account: arn.account });
}

function nameFault(given: string, name: string): PropFault | undefined {
  if (name === "") {
    return fault("arnWithoutName", { given });
  }
  if (name.includes("/")) {
    return fault("pathInRoleName", { given, name: name.split("/").at(-1)?.trim() ?? "" });
  }
  const bad = [...new Set(name.match(/[^\w+=,.@-]/gu))];
  if (bad.length > 0) {
    const trimmed = name.trim();
    return fault("invalidRoleNameCharacters", {
      given,
      name,
      characters: bad,
      corrected: ROLE_NAME.test(trimmed) ? trimmed : undefined,
    });
  }
  return name.length > MAX_ROLE_NAME
    ? fault("roleNameTooLong", { name, length: [...name].length, limit: MAX_ROLE_NAME })
    : undefined;
}

/** Roles that only AWS can change, recognized by their path or, without a path, by their name. */
function lockedFault(given: string, { name, arn }: ProfileRole): PropFault | undefined {
  if (arn?.path.startsWith("/aws-service-role/") || name.startsWith("AWSServiceRoleFor")) {
    return fault("unchangeableRole", { given, owner: "service" });
  }
  if (arn?.path.startsWith("/aws-reserved/") || name.startsWith("AWSReservedSSO_")) {
    return fault("unchangeableRole", { given, owner: "identityCenter" });
  }
  return undefined;
}
