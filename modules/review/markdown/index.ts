export { reportMarkdown } from "./markdown";
