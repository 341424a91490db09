provider "aws" {
  region = "eu-west-1"
}

# The role has a policy of the same name, which somebody put by hand. Remove the block after the apply.
import {
  to = module.model_sharing.aws_iam_role_policy.role["Analyst"]
  id = "Analyst:SageMakerModelSharing"
}

module "model_sharing" {
  source = "../.."

  profile_roles = ["Analyst"]
}
