# To whom it is granted: each role of profile_roles and profile_roles_by_key gets one inline policy.
# What is refused: the validations of variables.tf, the preconditions of outputs.tf, and the three below.
resource "aws_iam_role_policy" "role" {
  for_each = local.roles # a role that the same apply makes goes into profile_roles_by_key, not profile_roles

  role   = local.role_names[each.key]
  name   = var.policy_name
  policy = local.policy_json

  lifecycle {
    precondition {
      condition = !startswith(each.value, "arn:") || startswith(each.value, "${local.account_arn}:")
      error_message = join(" ", [
        "${local.places[each.key]}: ${jsonencode(each.value)} is not in ${local.account_arn},",
        var.limit_to == null
        ? "the account of the first role ARN. Call the module once for each account."
        : "the account that limit_to names. Correct limit_to, or the role.",
      ])
    }

    precondition {
      condition     = !can(local.repeated_roles[lower(local.role_names[each.key])])
      error_message = <<-TEXT
        ${local.places[each.key]}: ${jsonencode(each.value)} is the same role as another entry
        (${try(join(", ", local.repeated_roles[lower(local.role_names[each.key])]), "")}),
        and each entry makes a policy of its own. Keep one entry.
      TEXT
    }

    # With verify = true, verification.tf reads the roles first, and finds their faults.
    precondition {
      condition     = try(local.role_faults[each.key], "") == ""
      error_message = "${local.places[each.key]}: ${try(local.role_faults[each.key], "")}"
    }
  }
}

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

# Which roles these are, and what would be wrong with them.
locals {
  # Role name => its entries in profile_roles.
  listed_roles = { for role in var.profile_roles : regex("[^/]*$", role) => role... }

  # Role name or key => role. Of a role that is listed several times: the ARN, or else the name, because an ARN tells more.
  roles = tomap(merge(
    { for name, entries in local.listed_roles : name => concat([for role in entries : role if startswith(role, "arn:")], entries)[0] },
    var.profile_roles_by_key,
  ))

  # Role name or key => role name: the name at the end of an ARN, or the name itself.
  role_names = tomap({ for key, role in local.roles : key => regex("[^/]*$", role) })

  # Role name or key => where the role is given, for messages.
  places = tomap(merge(
    { for name in keys(local.listed_roles) : name => "profile_roles.${name}" },
    { for key in keys(var.profile_roles_by_key) : key => "profile_roles_by_key.${key}" },
  ))

  # Names of listed roles that are keys too. Each would become the same address.
  listed_keys = setintersection(keys(local.listed_roles), keys(var.profile_roles_by_key))

  # Role name in lower case, because IAM ignores case => its entries, if it has several.
  entries_by_name = { for key, role in local.roles : lower(local.role_names[key]) => role... }
  repeated_roles  = { for name, entries in local.entries_by_name : name => entries if length(entries) > 1 }

  # How the ARN of each role must start, such as arn:aws:iam::111122223333. Listed roles come first, because they are known at plan.
  listed_accounts = [for role in var.profile_roles : regex("^arn:[^:]*:iam::[^:]*", role) if startswith(role, "arn:")]
  keyed_accounts = [
    for role in values(var.profile_roles_by_key) : regex("^arn:[^:]*:iam::[^:]*", role) if startswith(role, "arn:")
  ]
  account_arn = (
    var.limit_to == null
    ? try(local.listed_accounts[0], local.keyed_accounts[0], "")
    : "arn:${local.partition}:iam::${var.limit_to.account_id}"
  )
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
