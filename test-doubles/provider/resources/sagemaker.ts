import { createHash } from "node:crypto";
import { ApiError, type Aws, undefinedIfGone, withErrorPrefix } from "../account";
import type { Resource } from "../terraform-type";
import { textOf, type Values, withoutUnknowns } from "../values";

/** aws_sagemaker_domain */
export const sagemakerDomain: Resource = {
  binding: { folder: "sagemaker-domain", className: "SagemakerDomain" },
  replacedFor: ["auth_mode", "domain_name", "kms_key_id", "region", "vpc_id"],
  defaults: { app_network_access_type: "PublicInternetOnly" },
  ...storedObject("Domain", "SageMaker AI Domain", (aws, planned) => {
    const id = `d-${hash(textOf(planned, "domain_name") ?? "")}`;
    return {
      id,
      arn: aws.sagemakerArn(`domain/${id}`),
      home_efs_file_system_id: `fs-${hash(id)}`,
      url: `https://${id}.studio.${aws.region}.sagemaker.aws`,
    };
  }),
};

/** aws_sagemaker_user_profile */
export const sagemakerUserProfile: Resource = {
  binding: { folder: "sagemaker-user-profile", className: "SagemakerUserProfile" },
  replacedFor: [
    "domain_id",
    "region",
    "single_sign_on_user_identifier",
    "single_sign_on_user_value",
    "user_profile_name",
  ],
  ...storedObject("UserProfile", "SageMaker AI User Profile", (aws, planned) => {
    const domain = textOf(planned, "domain_id") ?? "";
    if (aws.account.sagemaker?.[domain] === undefined) {
      throw error("CreateUserProfile", "ResourceNotFound", `Domain [${domain}] does not exist.`);
    }
    const arn = aws.sagemakerArn(`user-profile/${domain}/${textOf(planned, "user_profile_name")}`);
    return { id: arn, arn, home_efs_file_system_uid: "200005" };
  }),
};

/** Operations that store an object as Terraform sends it, with the attributes that SageMaker computes for a new one. */
function storedObject(
  kind: string,
  name: string,
  computedFor: (aws: Aws, planned: Values) => Values & { id: string },
): Pick<Resource, "read" | "create" | "update" | "delete"> {
  const put = (aws: Aws, state: Values & { id: string }) => {
    aws.account.sagemaker = { ...aws.account.sagemaker, [state.id]: withoutUnknowns(state) };
    aws.save();
    return state;
  };
  const idOf = (state: Values) => textOf(state, "id") ?? "";
  return {
    read(aws, state) {
      return (
        withErrorPrefix(`reading ${name} (${idOf(state)})`, () =>
          undefinedIfGone(() => {
            aws.call("SageMaker", `Describe${kind}`);
            return aws.account.sagemaker?.[idOf(state)];
          }),
        ) ?? null
      );
    },
    create(aws, planned) {
      return withErrorPrefix(`creating ${name}`, () => {
        aws.call("SageMaker", `Create${kind}`);
        return put(aws, { ...planned, ...computedFor(aws, planned) });
      });
    },
    update(aws, planned) {
      return withErrorPrefix(`updating ${name} (${idOf(planned)})`, () => {
        aws.call("SageMaker", `Update${kind}`);
        return put(aws, { ...planned, id: idOf(planned) });
      });
    },
    delete(aws, state) {
      const id = idOf(state);
      withErrorPrefix(`deleting ${name} (${id})`, () =>
        undefinedIfGone(() => {
          aws.call("SageMaker", `Delete${kind}`);
          const { [id]: _, ...others } = aws.account.sagemaker ?? {};
          if (Object.values(others).some((other) => other.domain_id === id)) {
            throw error(`Delete${kind}`, "ResourceInUse", `Unable to delete Domain [${id}]: it has user profiles.`);
          }
          aws.account.sagemaker = others;
          aws.save();
        }),
      );
    },
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function error(operation: string, code: string, text: string): ApiError {
  return new ApiError("SageMaker", operation, code, text);
}
