import { CONDITION_TEXTS, DENIAL_ADVICE, ROLE_ADVICE } from "../../../modules/model-sharing/terraform";
import { catalogueLines, type Samples } from "../../catalogue";

const WHERE = "profileRoles (var.roles)";
const ARN = "arn:aws:iam::111122223333:role";

const SAMPLES: Samples<typeof CONDITION_TEXTS> = {
  emptyRoles: [{ where: WHERE }],
  invalidRole: [
    { where: WHERE, role: `"${ARN.replace("iam", "sts")}/Analyst/ann"`, advice: ROLE_ADVICE.session },
    { where: WHERE, role: '"arn:aws:sagemaker:…:user-profile/d-1/ann"', advice: ROLE_ADVICE.userProfile },
    { where: WHERE, role: '"service-role/Analyst"', advice: ROLE_ADVICE.path },
    { where: WHERE, role: '""', advice: ROLE_ADVICE.unknown },
  ],
  invalidRoles: [{ where: WHERE, roles: '"a/b", "c d"' }],
  unchangeableRole: [{ where: WHERE, role: '"AWSReservedSSO_Admin_01"' }],
  duplicateRole: [{ where: WHERE, role: '"Analyst"', others: `Analyst, ${ARN}/x/analyst` }],
  caseConflict: [{ where: WHERE, names: "Analyst, analyst" }],
  severalAccounts: [{ where: WHERE, accounts: "arn:aws:iam::111122223333, arn:aws:iam::444455556666" }],
  arnMismatch: [{ where: WHERE, name: "Analyst", arn: `${ARN}/Analyst`, given: `${ARN}/x/Analyst` }],
  outsideLimit: [
    { where: "profileRoles", name: "Analyst", arn: `${ARN}/Analyst`, account: "arn:aws:iam::444455556666" },
  ],
  adoptedRoleNotListed: [{ name: "Engineer", where: WHERE }],
  severalDomains: [{ domains: "d-1, d-2" }],
  notAssumable: [{ name: "Analyst" }],
  denied: [
    { name: "Analyst", actions: "sagemaker:AddTags (explicitDeny)", advice: DENIAL_ADVICE.known },
    {
      name: "Analyst",
      actions: "sagemaker:AddTags (implicitDeny)",
      advice: DENIAL_ADVICE.missingKeys({ keys: "aws:PrincipalTag/team" }),
    },
  ],
};

test("the error message of each condition tells what is wrong and what to do", () => {
  expect(catalogueLines(CONDITION_TEXTS, SAMPLES)).toMatchSnapshot();
});

test("no error message has a double quote, which would end it in CDKTF's HCL", () => {
  const values = new Proxy({}, { get: (_all, name) => name });
  for (const text of Object.values<(values: never) => string>(CONDITION_TEXTS)) {
    expect(text(values as never)).not.toContain('"');
  }
});
