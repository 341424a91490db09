# What is granted: the policy below.
# - Without limit_to, seven actions on everything, as AWS documents it:
#   https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
# - With limit_to, the same actions on the shared models and events of one account and region. Two actions take no resource.
# - With tag_on_create, also AddTags, but only while one of these create actions makes the resource.
# The text has the form that aws_iam_policy_document gives it, so that the plan of an upgrade is empty. Not a data source:
# Terraform would read it only at apply if something that the module depends on changes.
# The comma after endif belongs to the AddTags statement.
locals {
  policy_json = chomp(<<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [%{if var.limit_to == null}
        {
          "Effect": "Allow",
          "Action": [
            "sagemaker:UpdateSharedModel",
            "sagemaker:SendSharedModelEvent",
            "sagemaker:ListSharedModels",
            "sagemaker:ListSharedModelVersions",
            "sagemaker:ListSharedModelEvents",
            "sagemaker:DescribeSharedModel",
            "sagemaker:CreateSharedModel"
          ],
          "Resource": "*"
        }%{else}
        {
          "Effect": "Allow",
          "Action": [
            "sagemaker:UpdateSharedModel",
            "sagemaker:ListSharedModelVersions",
            "sagemaker:DescribeSharedModel",
            "sagemaker:CreateSharedModel"
          ],
          "Resource": "arn:${local.partition}:sagemaker:${var.limit_to.region}:${var.limit_to.account_id}:shared-model/*"
        },
        {
          "Effect": "Allow",
          "Action": "sagemaker:SendSharedModelEvent",
          "Resource": "arn:${local.partition}:sagemaker:${var.limit_to.region}:${var.limit_to.account_id}:shared-model-event/*"
        },
        {
          "Effect": "Allow",
          "Action": [
            "sagemaker:ListSharedModels",
            "sagemaker:ListSharedModelEvents"
          ],
          "Resource": "*"
        }%{endif}%{if length(local.create_actions) > 0},
        {
          "Effect": "Allow",
          "Action": "sagemaker:AddTags",
          "Resource": "*",
          "Condition": {
            "StringEquals": {
              "sagemaker:TaggingAction": ${local.create_actions_json}
            }
          }
        }%{endif}
      ]
    }
  JSON
  )

  create_actions     = sort(distinct(var.tag_on_create))
  untaggable_actions = setintersection(var.tag_on_create, local.untaggable_create_actions)
  unknown_actions    = setsubtract(var.tag_on_create, concat(local.taggable_create_actions, local.untaggable_create_actions))

  # A list of one action is written without brackets, as the provider writes it.
  create_actions_json = (
    length(local.create_actions) == 1
    ? jsonencode(local.create_actions[0])
    : indent(10, "[\n  ${join(",\n  ", [for action in local.create_actions : jsonencode(action)])}\n]")
  )

  # The partition of limit_to's region, from botocore's partitions.json.
  partitions = {
    "cn-"      = "aws-cn"
    "us-gov-"  = "aws-us-gov"
    "eusc-"    = "aws-eusc"
    "us-iso-"  = "aws-iso"
    "us-isob-" = "aws-iso-b"
    "eu-isoe-" = "aws-iso-e"
    "us-isof-" = "aws-iso-f"
  }
  partition = var.limit_to == null ? null : concat(
    [for prefix, partition in local.partitions : partition if startswith(var.limit_to.region, prefix)], ["aws"]
  )[0]
}

check "tag_on_create" {
  # A check, because it only warns: AWS may have added the action since.
  assert {
    condition     = length(local.unknown_actions) == 0
    error_message = <<-TEXT
      tag_on_create: ${join(", ", local.unknown_actions)}
      is not a create action that this version knows, but AWS may have added it since. Check the spelling.
    TEXT
  }
}
