# The examples, on a mocked provider: `terraform init && terraform test` needs no AWS account. It needs Terraform 1.7.
# Not examples/adoption: Terraform allows import blocks only in a root module, and here the example is not one.

mock_provider "aws" {
  # Only verify reads something. A mock's own text would be no trust policy, and its own answer is "denied".
  mock_data "aws_iam_role" {
    defaults = {
      arn                = "arn:aws:iam::111122223333:role/service-role/Engineer"
      assume_role_policy = <<-JSON
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }
          ]
        }
      JSON
    }
  }

  mock_data "aws_iam_principal_policy_simulation" {
    defaults = { all_allowed = true }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn  = "arn:aws:iam::111122223333:role/Scientist-1"
      name = "Scientist-1"
    }
  }
}

run "least" {
  module {
    source = "./examples/least"
  }

  assert {
    condition     = module.model_sharing.role_policies == { Analyst = "SageMakerModelSharing", Engineer = "SageMakerModelSharing" }
    error_message = "Each role has the policy, by its name."
  }

  assert {
    condition     = jsondecode(module.model_sharing.policy_json).Statement[*].Resource == ["*"]
    error_message = "Without limit_to, there is one statement, on every resource."
  }
}

run "made_roles" {
  module {
    source = "./examples/made-roles"
  }

  override_data {
    target = module.model_sharing.data.aws_iam_role.role["scientist"]
    values = {
      arn                = "arn:aws:iam::111122223333:role/Scientist-1"
      assume_role_policy = <<-JSON
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }
          ]
        }
      JSON
    }
  }

  assert {
    condition     = keys(output.granted) == ["Analyst", "Engineer", "Scientist-1"]
    error_message = "The role that the same apply makes has the policy too."
  }
}

run "teams" {
  module {
    source = "./examples/teams"
  }

  assert {
    condition = output.granted == {
      research = { Researcher = "Sharing-research" }
      risk     = { Reviewer = "Sharing-risk", Steward = "Sharing-risk" }
    }
    error_message = "Each team has a policy of its own name."
  }
}

run "the_policy_alone" {
  module {
    source = "./modules/policy"
  }

  variables {
    limit_to = { account_id = "111122223333", region = "cn-north-1" }
  }

  assert {
    condition = jsondecode(output.json).Statement[*].Resource == [
      "arn:aws-cn:sagemaker:cn-north-1:111122223333:shared-model/*",
      "arn:aws-cn:sagemaker:cn-north-1:111122223333:shared-model-event/*",
      "*",
    ]
    error_message = "The policy is limited to one account and region."
  }
}
