output "role_policies" {
  description = "Role name → name of the inline policy with which its users share models."
  value       = { for policy in aws_iam_role_policy.role : policy.role => policy.name }

  precondition {
    condition     = length(local.denials) == 0
    error_message = "verify: IAM's simulator denies what the policy grants.\n${join("\n", local.denials)}"
  }
}

# These conditions are here and not on the policies: they don't block a policy, and each is reported once.
output "policy_json" {
  description = "The policy of each role, as JSON."
  value       = local.policy_json

  precondition {
    condition     = length(local.roles) > 0
    error_message = <<-TEXT
      profile_roles, profile_roles_by_key: Both are empty in the call with policy_name ${jsonencode(var.policy_name)}.
      List at least one role in one of them, or remove this call.
    TEXT
  }

  precondition {
    condition     = length(local.listed_keys) == 0
    error_message = <<-TEXT
      profile_roles_by_key: ${join(", ", local.listed_keys)} is a key here and a name in profile_roles,
      and each becomes an address. Write another key, or remove one of the two.
    TEXT
  }

  precondition {
    condition     = try(var.limit_to.partition, null) == null ? true : var.limit_to.partition == local.partition
    error_message = <<-TEXT
      limit_to.partition: This is not the partition of the region. Correct the partition, or remove it.
    TEXT
  }

  precondition {
    condition     = length(local.untaggable_actions) == 0
    error_message = <<-TEXT
      tag_on_create: ${join(", ", [for action in local.untaggable_actions : jsonencode(action)])}
      is not a create action of SageMaker whose new resources can be tagged.
      Write names like CreateModel, without sagemaker: and without wildcards.
    TEXT
  }

  precondition {
    # IAM does not count white space.
    condition     = length(replace(local.policy_json, "/\\s/", "")) <= 10240
    error_message = <<-TEXT
      tag_on_create: The policy has ${length(replace(local.policy_json, "/\\s/", ""))} characters, but IAM allows 10240.
      List fewer create actions.
    TEXT
  }
}
