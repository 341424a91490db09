variable "limit_to" {
  description = <<-TEXT
    Limits the policy to the shared models and events of one account and region. By default, the policy covers every shared
    model, as AWS documents it. Nobody has tried on AWS yet whether the limited policy is enough for Canvas.
  TEXT
  type        = object({ account_id = string, region = string, partition = optional(string) })
  default     = null

  # The account is 12 digits.
  validation {
    condition     = var.limit_to == null ? true : can(regex("^[0-9]{12}$", var.limit_to.account_id))
    error_message = <<-TEXT
      limit_to.account_id: This must be an account. Write the 12 digits of the account in quotes, such as "111122223333".
    TEXT
  }

  # The region has the form of a region.
  validation {
    condition     = var.limit_to == null ? true : can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", var.limit_to.region))
    error_message = "limit_to.region: This must be a region. Write a region, such as \"eu-west-1\"."
  }
}

variable "tag_on_create" {
  description = <<-TEXT
    SageMaker create actions, such as CreateModel, without sagemaker:. The roles are allowed to tag a new resource while one
    of these actions creates it.
  TEXT
  type        = list(string)
  default     = []
  nullable    = false

  # Each action is the name of a create action.
  validation {
    condition = alltrue([
      for action in var.tag_on_create : can(regex("^Create[A-Z][A-Za-z0-9]*$", action)) && try(length(action) <= 127, false)
    ])
    error_message = join(" ", [
      format("tag_on_create: %s is not a create action of SageMaker whose new resources can be tagged.", join(", ", [
        for action in var.tag_on_create : jsonencode(action)
        if !(can(regex("^Create[A-Z][A-Za-z0-9]*$", action)) && try(length(action) <= 127, false))
      ])),
      "Write names like CreateModel, without sagemaker: and without wildcards.",
    ])
  }
}
