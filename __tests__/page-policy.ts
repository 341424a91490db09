/** Copied from AWS's page "Grant Users Permissions to Collaborate with Studio Classic", not from the code. */
export const PAGE_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "sagemaker:CreateSharedModel",
        "sagemaker:DescribeSharedModel",
        "sagemaker:ListSharedModelEvents",
        "sagemaker:ListSharedModels",
        "sagemaker:ListSharedModelVersions",
        "sagemaker:SendSharedModelEvent",
        "sagemaker:UpdateSharedModel",
      ],
      Resource: "*",
    },
  ],
};
