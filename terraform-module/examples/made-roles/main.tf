provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"] # the account of limit_to, because a role name has no account
}

# Terraform makes up the name of this role, so it is known only after apply.
resource "aws_iam_role" "scientist" {
  name_prefix = "Scientist-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "sagemaker.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

module "model_sharing" {
  source = "../.."

  profile_roles        = ["Analyst", "arn:aws:iam::111122223333:role/service-role/Engineer"]
  profile_roles_by_key = { scientist = aws_iam_role.scientist.arn }
  tag_on_create        = ["CreateModel", "CreateTrainingJob"]
  limit_to             = { account_id = "111122223333", region = "eu-west-1" }
  verify               = true
}

output "granted" {
  value = module.model_sharing.role_policies
}

output "policy" {
  value = module.model_sharing.policy_json
}
