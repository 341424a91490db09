provider "aws" {
  region = "eu-west-1"
}

module "sharing_policy" {
  source = "../../modules/policy"

  limit_to      = { account_id = "111122223333", region = "eu-west-1" }
  tag_on_create = ["CreateModel"]
}

# Any resource that takes a policy as JSON, such as a permission set, can have it in place of this one.
resource "aws_iam_role_policy" "analyst" {
  role   = "Analyst"
  name   = "Sharing"
  policy = module.sharing_policy.json
}
