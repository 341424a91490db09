provider "aws" {
  region = "eu-west-1"
}

module "model_sharing" {
  source = "../.."

  profile_roles = ["Analyst", "arn:aws:iam::111122223333:role/service-role/Engineer"]
}
