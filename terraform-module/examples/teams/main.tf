provider "aws" {
  region = "eu-west-1"
}

variable "teams" {
  description = "Team → the execution roles of its user profiles."
  type        = map(list(string))
  default     = { research = ["Researcher"], risk = ["Steward", "Reviewer"] }
}

module "model_sharing" {
  source   = "../.."
  for_each = var.teams

  profile_roles = each.value
  policy_name   = "Sharing-${each.key}" # two teams with the same role need two names, or each overwrites the other's policy
}

output "granted" {
  value = { for team, sharing in module.model_sharing : team => sharing.role_policies }
}
