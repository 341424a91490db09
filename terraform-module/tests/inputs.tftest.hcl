# What is planned for an input, and what is refused at plan. Without verify, a mock needs no data.

mock_provider "aws" {}

run "every_input" {
  variables {
    profile_roles        = ["Analyst"]
    profile_roles_by_key = { scientist = "arn:aws-cn:iam::111122223333:role/Scientist" }
    policy_name          = "Sharing"
    tag_on_create        = ["CreateModel"]
    limit_to             = { account_id = "111122223333", region = "cn-north-1" }
  }

  assert {
    condition     = output.role_policies == { Analyst = "Sharing", Scientist = "Sharing" }
    error_message = "Each role has the policy."
  }

  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.role : policy.policy == output.policy_json])
    error_message = "The output is the policy that each role has."
  }
}

run "no_role" {
  command = plan

  expect_failures = [output.policy_json]
}

run "two_arns_of_one_name" {
  command = plan

  variables {
    profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::111122223333:role/x/Analyst"]
  }

  expect_failures = [var.profile_roles]
}

run "roles_of_two_accounts" {
  command = plan

  variables {
    profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::444455556666:role/Steward"]
  }

  # The first ARN sets the account, so Steward is in another.
  expect_failures = [var.profile_roles]
}

run "an_account_that_is_not_the_one_of_limit_to" {
  command = plan

  variables {
    profile_roles = ["arn:aws:iam::111122223333:role/Analyst"]
    limit_to      = { account_id = "444455556666", region = "eu-west-1" }
  }

  expect_failures = [aws_iam_role_policy.role["Analyst"]]
}

run "a_wildcard" {
  command = plan

  variables {
    profile_roles = ["*"]
    tag_on_create = ["Create*"]
    limit_to      = { account_id = "*", region = "*" }
  }

  expect_failures = [var.profile_roles, var.tag_on_create, var.limit_to]
}
