variable "profile_roles" {
  description = <<-TEXT
    Execution roles of the user profiles, each as a role name or a role ARN. Order and repeated entries have no effect.
    The roles must be known at plan: roles that the same apply makes go into profile_roles_by_key.
  TEXT
  type        = list(string)
  default     = []
  nullable    = false

  # Each role is the name or the ARN of a role.
  validation {
    condition = alltrue([
      for role in var.profile_roles :
      can(regex("^(arn:aws(-cn|-us-gov|-eusc|-iso(-[bef])?)?:iam::[0-9]{12}:role/([!-\\x7F]+/)?)?[\\w+=,.@-]+$", role))
    ])
    error_message = join(" ", [
      "profile_roles: Every role must be a role name (1 to 64 letters, digits and _+=,.@-, without a path) or a role ARN",
      "(arn:PARTITION:iam::12-DIGIT-ACCOUNT:role/NAME, not of a user or an STS session), but there is",
      format("%s. Correct these roles.", join(", ", [
        for role in var.profile_roles : jsonencode(role) if !can(
          regex("^(arn:aws(-cn|-us-gov|-eusc|-iso(-[bef])?)?:iam::[0-9]{12}:role/([!-\\x7F]+/)?)?[\\w+=,.@-]+$", role)
        )
      ])),
    ])
  }

  # No name and no path is too long. A length in the pattern above would take Terraform 2 ms for each role.
  validation {
    condition = alltrue([
      for role in var.profile_roles :
      try(length(regex("[^/]*$", role)) <= 64 && length(regex("/.*/|/|$", role)) <= 512, true)
    ])
    error_message = format(
      "profile_roles: A role name has at most 64 characters, and a path at most 512. Correct these roles: %s.",
      join(", ", [
        for role in var.profile_roles : jsonencode(role)
        if !try(length(regex("[^/]*$", role)) <= 64 && length(regex("/.*/|/|$", role)) <= 512, true)
      ]),
    )
  }

  # Customers can change each role.
  validation {
    condition = !anytrue([
      for role in var.profile_roles :
      can(regex("^arn:[^/]*:role/aws-(service-role|reserved)/|(^|/)(AWSServiceRoleFor|AWSReservedSSO_)[^/]*$", role))
    ])
    error_message = join(" ", [
      "profile_roles: Only AWS or IAM Identity Center can change",
      format("%s.", join(", ", [
        for role in var.profile_roles : jsonencode(role)
        if can(regex("^arn:[^/]*:role/aws-(service-role|reserved)/|(^|/)(AWSServiceRoleFor|AWSReservedSSO_)[^/]*$", role))
      ])),
      "Give the user profile another execution role, and list that role.",
    ])
  }

  # All ARNs are in one account and partition.
  validation {
    condition = length(toset([
      for role in var.profile_roles : regex("^arn:[^:]*:iam::[^:]*", role) if can(regex("^arn:[^:]*:iam::", role))
    ])) <= 1
    error_message = format(
      "profile_roles: The roles are in several accounts (%s). Call the module once for each account.",
      join(", ", toset([
        for role in var.profile_roles : regex("^arn:[^:]*:iam::[^:]*", role) if can(regex("^arn:[^:]*:iam::", role))
      ])),
    )
  }

  # No two names differ only in case.
  validation {
    condition = alltrue([
      for names in { for role in var.profile_roles : lower(regex("[^/]*$", role)) => regex("[^/]*$", role)... if role != null } :
      length(toset(names)) == 1
    ])
    error_message = format(
      "profile_roles: %s differ only in case, and IAM ignores case. Write the name as IAM shows it.",
      join(", ", flatten([
        for names in { for role in var.profile_roles : lower(regex("[^/]*$", role)) => regex("[^/]*$", role)... if role != null } :
        distinct(names) if length(toset(names)) > 1
      ])),
    )
  }

  # No two ARNs end in the same name.
  validation {
    condition = alltrue([
      for arns in { for role in var.profile_roles : regex("[^/]*$", role) => role... if can(regex("^arn:", role)) } :
      length(toset(arns)) == 1
    ])
    error_message = format(
      "profile_roles: %s end in the same role name, but IAM has one role of that name. Write the ARN as IAM shows it.",
      join(", ", flatten([
        for arns in { for role in var.profile_roles : regex("[^/]*$", role) => role... if can(regex("^arn:", role)) } :
        distinct(arns) if length(toset(arns)) > 1
      ])),
    )
  }
}

variable "profile_roles_by_key" {
  description = <<-TEXT
    Execution roles whose names or ARNs may be known only after apply, each under a key of your choice, which becomes part
    of its address. A key must not be a name in profile_roles.
  TEXT
  type        = map(string)
  default     = {}
  nullable    = false

  # Each key names its role.
  validation {
    condition     = !contains(keys(var.profile_roles_by_key), "")
    error_message = <<-TEXT
      profile_roles_by_key: A key is empty. Write a key that names the role, because it becomes the address of its policy.
    TEXT
  }

  # Each role is the name or the ARN of a role.
  validation {
    condition = alltrue([
      for role in values(var.profile_roles_by_key) :
      can(regex("^(arn:aws(-cn|-us-gov|-eusc|-iso(-[bef])?)?:iam::[0-9]{12}:role/([!-\\x7F]+/)?)?[\\w+=,.@-]+$", role))
    ])
    error_message = join(" ", [
      "profile_roles_by_key: Every role must be a role name (1 to 64 letters, digits and _+=,.@-, without a path) or a role ARN",
      "(arn:PARTITION:iam::12-DIGIT-ACCOUNT:role/NAME, not of a user or an STS session), but there is",
      format("%s. Correct these roles.", join(", ", [
        for key, role in var.profile_roles_by_key : "${key} (${jsonencode(role)})" if !can(
          regex("^(arn:aws(-cn|-us-gov|-eusc|-iso(-[bef])?)?:iam::[0-9]{12}:role/([!-\\x7F]+/)?)?[\\w+=,.@-]+$", role)
        )
      ])),
    ])
  }

  # No name and no path is too long.
  validation {
    condition = alltrue([
      for role in values(var.profile_roles_by_key) :
      try(length(regex("[^/]*$", role)) <= 64 && length(regex("/.*/|/|$", role)) <= 512, true)
    ])
    error_message = format(
      "profile_roles_by_key: A role name has at most 64 characters, and a path at most 512. Correct these roles: %s.",
      join(", ", [
        for key, role in var.profile_roles_by_key : "${key} (${jsonencode(role)})"
        if !try(length(regex("[^/]*$", role)) <= 64 && length(regex("/.*/|/|$", role)) <= 512, true)
      ]),
    )
  }

  # Customers can change each role.
  validation {
    condition = !anytrue([
      for role in values(var.profile_roles_by_key) :
      can(regex("^arn:[^/]*:role/aws-(service-role|reserved)/|(^|/)(AWSServiceRoleFor|AWSReservedSSO_)[^/]*$", role))
    ])
    error_message = join(" ", [
      "profile_roles_by_key: Only AWS or IAM Identity Center can change",
      format("%s.", join(", ", [
        for key, role in var.profile_roles_by_key : "${key} (${jsonencode(role)})"
        if can(regex("^arn:[^/]*:role/aws-(service-role|reserved)/|(^|/)(AWSServiceRoleFor|AWSReservedSSO_)[^/]*$", role))
      ])),
      "Give the user profile another execution role, and list that role.",
    ])
  }
}

variable "policy_name" {
  description = <<-TEXT
    Name of the inline policy on each role. If a role already has a policy of this name, it is overwritten. Two calls of the
    module with the same role must have two names: otherwise each overwrites the policy of the other, and removing one call
    deletes the policy of both.
  TEXT
  type        = string
  default     = "SageMakerModelSharing"
  nullable    = false

  # The name keeps to IAM's rules.
  validation {
    condition     = can(regex("^[\\w+=,.@-]+$", var.policy_name)) && length(var.policy_name) <= 128
    error_message = <<-TEXT
      policy_name: The policy name ${jsonencode(var.policy_name)} is invalid.
      Write 1 to 128 characters: letters, digits and _+=,.@- only.
    TEXT
  }
}

variable "tag_on_create" {
  description = <<-TEXT
    SageMaker create actions, such as CreateModel, without sagemaker:. The roles are allowed to tag a new resource while one
    of these actions creates it.
  TEXT
  type        = list(string)
  default     = []
  nullable    = false

  # Each action is the name of a create action.
  validation {
    condition = alltrue([
      for action in var.tag_on_create : can(regex("^Create[A-Z][A-Za-z0-9]*$", action)) && try(length(action) <= 127, false)
    ])
    error_message = join(" ", [
      format("tag_on_create: %s is not a create action of SageMaker whose new resources can be tagged.", join(", ", [
        for action in var.tag_on_create : jsonencode(action)
        if !(can(regex("^Create[A-Z][A-Za-z0-9]*$", action)) && try(length(action) <= 127, false))
      ])),
      "Write names like CreateModel, without sagemaker: and without wildcards.",
    ])
  }
}

variable "limit_to" {
  description = <<-TEXT
    Limits the policy to the shared models and events of one account and region. By default, the policy covers every shared
    model, as AWS documents it. Nobody has tried on AWS yet whether the limited policy is enough for Canvas. Roles of another
    account are refused if they are given as ARNs or if verify is true. Without verify, names can't be checked.
  TEXT
  type        = object({ account_id = string, region = string, partition = optional(string) })
  default     = null

  # The account is 12 digits.
  validation {
    condition     = var.limit_to == null ? true : can(regex("^[0-9]{12}$", var.limit_to.account_id))
    error_message = <<-TEXT
      limit_to.account_id: This must be an account. Write the 12 digits of the account in quotes, such as "111122223333".
    TEXT
  }

  # The region has the form of a region.
  validation {
    condition     = var.limit_to == null ? true : can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", var.limit_to.region))
    error_message = "limit_to.region: This must be a region. Write a region, such as \"eu-west-1\"."
  }
}

variable "verify" {
  description = <<-TEXT
    Checks at plan that each role exists, has the ARN that was given, is in limit_to's account, and that its trust policy
    allows sts:AssumeRole to the service sagemaker.amazonaws.com. An Allow to "*" is not enough. A Deny without a condition to
    this service or to "*" is refused. Statements with NotPrincipal or NotAction are not looked at. Checks after apply, with
    IAM's policy simulator, that each role is allowed to call every granted action.
  TEXT
  type        = bool
  default     = false
  nullable    = false
}
