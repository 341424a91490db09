terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-west-1"
}

# A role that the same apply makes: what isn't known at plan goes into profile_roles_by_key.
resource "aws_iam_role" "scientist" {
  name_prefix = "Scientist-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "sagemaker.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

module "model_sharing" {
  source = "../../terraform-module"

  profile_roles        = ["Analyst", "arn:aws:iam::111122223333:role/service-role/Engineer"]
  profile_roles_by_key = { scientist = aws_iam_role.scientist.arn }
  tag_on_create        = ["CreateModel", "CreateTrainingJob"]
  limit_to             = { account_id = "111122223333", region = "eu-west-1" }
  verify               = true
}

# Once for each team, with the page's own policy.
module "teams" {
  source   = "../../terraform-module"
  for_each = { research = ["Researcher"], risk = ["Steward", "Reviewer"] }

  profile_roles = each.value
  policy_name   = "Sharing-${each.key}"
}

output "granted" {
  value = merge(module.model_sharing.role_policies, [for team in module.teams : team.role_policies]...)
}

output "policy" {
  value = module.model_sharing.policy_json
}
