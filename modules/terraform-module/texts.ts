/** The error message of each condition that only the Terraform module has. The values are Terraform's expressions. */
export const MODULE_TEXTS = {
  noRoles: () =>
    "profile_roles, profile_roles_by_key: Both are empty. List at least one role in one of them, or remove the module.",

  keyIsListedName: ({ keys }: { keys: string }) =>
    `profile_roles_by_key: ${keys} is a key here and a name in profile_roles, and each becomes an address. Write another key, or remove one of the two.`,

  severalArnsOfOneName: () =>
    "profile_roles: Several ARNs end in the same role name, but IAM has one role of that name. Write the ARN as IAM shows it.",

  emptyKey: () =>
    "profile_roles_by_key: A key is empty. Write a key that names the role, because it becomes the address of its policy.",

  invalidPolicyName: ({ given }: { given: string }) =>
    `policy_name: The policy name ${given} is invalid. Write 1 to 128 characters: letters, digits and _+=,.@- only.`,

  invalidActions: ({ actions }: { actions: string }) =>
    `tag_on_create: ${actions} is not a create action of SageMaker whose new resources can be tagged. Write names like CreateModel, without sagemaker: and without wildcards.`,

  unknownActions: ({ actions }: { actions: string }) =>
    `tag_on_create: ${actions} is not a create action that this version knows, but AWS may have added it since. Check the spelling.`,

  invalidAccount: () =>
    'limit_to.account_id: This must be an account. Write the 12 digits of the account in quotes, such as "111122223333".',

  invalidRegion: () => 'limit_to.region: This must be a region. Write a region, such as "eu-west-1".',

  partitionMismatch: () =>
    "limit_to.partition: This is not the partition of the region. Correct the partition, or remove it.",
};
