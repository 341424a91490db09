provider "aws" {
  region = "eu-west-1"
}

variable "teams" {
  description = "Team → the execution roles of its user profiles."
  type        = map(list(string))
  default     = { research = ["Researcher"], risk = ["Steward", "Reviewer"], audit = [] }
}

module "model_sharing" {
  source   = "../.."
  for_each = { for team, roles in var.teams : team => roles if length(roles) > 0 } # a call without roles stops the plan

  profile_roles = each.value
  policy_name   = "Sharing-${each.key}" # two teams with the same role need two names, or each overwrites the other's policy
}

output "granted" {
  value = { for team, sharing in module.model_sharing : team => sharing.role_policies }
}
