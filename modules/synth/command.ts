import { App } from "cdktf";
import { type FileProblem, fault, folderSetting, loadWorkspaces, locationText, WorkspaceStack } from "../workspaces";
import { writeOutput } from "./write-output";

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WritableStream, "write">;
  readonly stderr: Pick<NodeJS.WritableStream, "write">;
}

/**
 * Synthesizes the workspace files to the output folder that the environment names, by default `cdktf.out`.
 *
 * @returns the exit status: 0, or 1 if there are problems. With problems, nothing is written.
 */
export function synthCommand(env: NodeJS.ProcessEnv, streams: Streams): number {
  const problems = synthesize(env.CDKTF_OUTDIR || "cdktf.out", env, streams);
  print(streams, problems);
  return problems.length > 0 ? 1 : 0;
}

function synthesize(outdir: string, env: NodeJS.ProcessEnv, streams: Streams): readonly FileProblem[] {
  const found = folderSetting(env);
  if ("code" in found) {
    return [found];
  }
  const { workspaces, problems, warnings } = loadWorkspaces(found.folder, outdir);
  print(streams, warnings, "warning: ");
  if (problems.length > 0) {
    return problems;
  }
  try {
    writeOutput(outdir, [...workspaces.keys()], (folder) => {
      // For a cloud backend, CDKTF's validations would run Terraform, which synthesizing does not need.
      const app = new App({ outdir: folder, skipValidation: true });
      for (const [name, workspace] of workspaces) {
        new WorkspaceStack(app, name, { workspace, outdir });
      }
      app.synth();
    });
    streams.stdout.write(`${outdir}: ${[...workspaces.keys()].join(", ")}\n`);
    return [];
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) {
      throw error;
    }
    return [{ file: path, ...fault("unwritableOutput", { error: code }) }];
  }
}

function print({ stderr }: Streams, problems: readonly FileProblem[], prefix = ""): void {
  stderr.write(problems.map((problem) => `${prefix}${locationText(problem)}\n`).join(""));
}
