# With verify = true: what must be true of each role before its policy is put, and after.

data "aws_iam_role" "role" {
  for_each = var.verify ? local.roles : {} # a role that the same apply makes goes into profile_roles_by_key, not profile_roles

  name = local.role_names[each.key]
}

# A precondition of main.tf checks that no role has a fault. Postconditions above would be slow: for each of them and each role,
# Terraform would read all roles again.
locals {
  # Role name or key => what is wrong with the role, or "".
  role_faults = tomap({
    for key, role in data.aws_iam_role.role : key => join("\n", compact([
      startswith(local.roles[key], "arn:") && role.arn != local.roles[key]
      ? "Role ${role.name} has the ARN ${role.arn}, not ${local.roles[key]}. Write the ARN as IAM shows it, or the role name."
      : "",
      # A role that is given by name is in the account of the provider.
      var.limit_to != null && !startswith(role.arn, "${local.account_arn}:")
      ? join(" ", [
        "Role ${role.name} has the ARN ${role.arn}, which is not in ${local.account_arn}, the account that limit_to names.",
        "Correct limit_to, or the role.",
      ])
      : "",
      !local.trust_allows[key] || local.trust_denies[key]
      ? join(" ", [
        "Role ${role.name} can't be assumed by sagemaker.amazonaws.com, so it can't be the execution role of a user profile.",
        local.trust_denies[key] ? "Remove the Deny from its trust policy," : "Allow SageMaker to assume the role in its trust policy,",
        "or remove the role from this input.",
      ])
      : "",
    ]))
  })

  # Role name or key => whether the trust policy allows sts:AssumeRole to SageMaker. The Allow may have a condition.
  trust_allows = tomap({
    for key, role in data.aws_iam_role.role : key => anytrue([
      for statement in flatten([try(jsondecode(role.assume_role_policy).Statement, [])]) :
      statement.Effect == "Allow"
      && contains(flatten([try(statement.Principal.Service, [])]), "sagemaker.amazonaws.com")
      && anytrue([
        for action in flatten([try(statement.Action, [])]) :
        can(regex("^${replace(replace(lower(action), "?", "."), "*", ".*")}$", "sts:assumerole"))
      ])
    ])
  })

  # Role name or key => whether it denies sts:AssumeRole to SageMaker or to everybody, "*" or { AWS = "*" }, without a condition.
  trust_denies = tomap({
    for key, role in data.aws_iam_role.role : key => anytrue([
      for statement in flatten([try(jsondecode(role.assume_role_policy).Statement, [])]) :
      statement.Effect == "Deny" && !can(statement.Condition)
      && anytrue([
        for principal in flatten(try(values(statement.Principal), [statement.Principal], [])) :
        contains(["*", "sagemaker.amazonaws.com"], principal)
      ])
      && anytrue([
        for action in flatten([try(statement.Action, [])]) :
        can(regex("^${replace(replace(lower(action), "?", "."), "*", ".*")}$", "sts:assumerole"))
      ])
    ])
  })
}

# The questions to IAM's simulator. For each statement: may the role call these actions on this resource? For AddTags, one
# question for each create action, because a boundary may allow one and deny another.
locals {
  role_arns  = { for key, role in data.aws_iam_role.role : key => role.arn }
  statements = jsondecode(local.policy_json).Statement
  region     = var.limit_to == null ? {} : { "aws:RequestedRegion" = var.limit_to.region }

  questions = merge(
    {
      for index in range(var.limit_to == null ? 1 : 3) : index + 1 => {
        actions  = flatten([local.statements[index].Action])
        resource = local.statements[index].Resource
        context  = local.region
      }
    },
    {
      for action in local.create_actions : action => {
        actions  = ["sagemaker:AddTags"]
        resource = "*"
        context  = merge(local.region, { "sagemaker:TaggingAction" = action })
      }
    },
  )
}

data "aws_iam_principal_policy_simulation" "granted" {
  for_each = merge([
    for key in keys(local.role_arns) : { for name, question in local.questions : "${key} ${name}" => merge(question, { role = key }) }
  ]...)

  policy_source_arn = local.role_arns[each.value.role]
  action_names      = each.value.actions
  resource_arns     = [each.value.resource]

  dynamic "context" {
    for_each = each.value.context

    content {
      key    = context.key
      type   = "string"
      values = [context.value]
    }
  }

  depends_on = [aws_iam_role_policy.role]
}

# The output role_policies checks that there is no denial. A postcondition above would be slow: for each answer, Terraform would
# read all answers again.
locals {
  denied = [
    for answer in values(data.aws_iam_principal_policy_simulation.granted) : {
      role         = regex("[^/]*$", answer.policy_source_arn)
      actions      = [for result in answer.results : "${result.action_name} (${result.decision})" if !result.allowed]
      missing_keys = distinct(flatten([for result in answer.results : result.missing_context_keys if !result.allowed]))
    } if !answer.all_allowed
  ]
  denials = [
    for one in local.denied : join(" ", [
      "Role ${one.role} has the policy, but IAM's simulator denies it ${join(", ", one.actions)}.",
      length(one.missing_keys) == 0
      ? "Check its permissions boundary, its other policies and the policies of the organization."
      : join(" ", [
        "This is not certain: a policy has conditions on ${join(", ", one.missing_keys)},",
        "and IAM's simulator was given no value for them. Turn verification off, or check the conditions by hand.",
      ]),
    ])
  ]
}
