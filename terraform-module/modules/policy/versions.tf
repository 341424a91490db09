terraform {
  # 1.5 is the first Terraform with check blocks.
  required_version = ">= 1.5.0"
}
