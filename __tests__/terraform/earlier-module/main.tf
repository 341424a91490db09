module "listed" {
  source        = "../terraform-module"
  profile_roles = ["Analyst", "arn:aws:iam::111122223333:role/service-role/Engineer", "Engineer"]
  verify        = true
}

module "tagging" {
  source               = "../terraform-module"
  profile_roles        = ["Analyst"]
  profile_roles_by_key = { steward = "arn:aws:iam::111122223333:role/Steward" }
  policy_name          = "Tagging"
  tag_on_create        = ["CreateModel"]
}

module "limited" {
  source        = "../terraform-module"
  profile_roles = ["Analyst"]
  policy_name   = "Limited"
  limit_to      = { account_id = "111122223333", region = "eu-west-1" }
  tag_on_create = ["CreateTrainingJob", "CreateModel"]
}

output "policies" {
  value = { for name, sharing in { listed = module.listed, tagging = module.tagging, limited = module.limited } : name => sharing }
}
