import { App } from "cdktf";
import { writeOutput } from "./modules/synth";
import {
  type FileProblem,
  loadWorkspaces,
  locationText,
  outputUnwritable,
  WorkspaceStack,
  workspacesFolder,
} from "./modules/workspaces";

/** Workspace files in, stacks out. Where a file has a problem nothing is written, and every problem is returned. */
function synthesize(outdir: string): readonly FileProblem[] {
  const found = workspacesFolder(process.env);
  if ("message" in found) {
    return [found];
  }
  const { workspaces, problems, warnings } = loadWorkspaces(found.folder, outdir);
  print(warnings, "warning: ");
  if (problems.length > 0) {
    return problems;
  }
  try {
    writeOutput(outdir, [...workspaces.keys()], (folder) => {
      // CDKTF's validations would run Terraform for a cloud backend, and synthesizing needs none.
      const app = new App({ outdir: folder, skipValidation: true });
      for (const [name, workspace] of workspaces) {
        new WorkspaceStack(app, name, { workspace, outdir });
      }
      app.synth();
    });
    process.stdout.write(`${outdir}: ${[...workspaces.keys()].join(", ")}\n`);
    return [];
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) {
      throw error;
    }
    return [{ file: path, message: outputUnwritable(code) }];
  }
}

function print(problems: readonly FileProblem[], prefix = ""): void {
  process.stderr.write(problems.map((problem) => `${prefix}${locationText(problem)}\n`).join(""));
}

const problems = synthesize(process.env.CDKTF_OUTDIR || "cdktf.out");
print(problems);
process.exitCode = problems.length > 0 ? 1 : 0;
