output "json" {
  description = "The policy, as JSON."
  value       = local.policy_json

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
