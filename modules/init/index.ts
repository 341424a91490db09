export { initCommand, initProject, type Streams } from "./command";
export { FRAMEWORKS, type FrameworkName, frameworkOf } from "./framework";
export { type Initialized, type InitOptions, initialize } from "./initialize";
export { commentWorkflow, dependabotFile, type Project, reviewWorkflow, workflowFiles } from "./workflows";
export { writeFiles } from "./write-files";
