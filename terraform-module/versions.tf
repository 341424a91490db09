terraform {
  # 1.5 is the first Terraform with check blocks, and with the import blocks that take over a policy made by hand.
  required_version = ">= 1.5.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25.0, < 7.0.0"
    }
  }
}
