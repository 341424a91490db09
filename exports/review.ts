// What programs get of cdktf-sagemaker-model-sharing/review.
export { compareFolders, type Report, ReviewError, type ReviewProblem, reportMarkdown } from "../modules/review";
