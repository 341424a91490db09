import { App } from "cdktf";
import { Command } from "commander";
import { answer, readCommandLine } from "../command-line";
import { legible } from "../model-sharing";
import { type FileProblem, fault, folderSetting, loadWorkspaces, locationText, WorkspaceStack } from "../workspaces";
import { leftFiles } from "./left-files";
import { writeOutput } from "./write-output";

const FAILED = 1;

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WritableStream, "write">;
  readonly stderr: Pick<NodeJS.WritableStream, "write">;
}

/**
 * Synthesizes the workspace files to the output folder that the environment names, by default `cdktf.out`.
 *
 * @param folder - the folder of the workspace files, if `cdktf.json` names none
 * @returns the exit status: 0, or 1 if there are problems. With problems, nothing is written.
 */
export function synthCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  folder?: string,
): number {
  const answered = answer(readCommandLine(synthOptions(), args), streams, FAILED);
  if (answered !== undefined) {
    return answered;
  }
  const problems = synthesize(env.CDKTF_OUTDIR || "cdktf.out", folderSetting(env, folder), env, streams);
  print(streams, problems);
  return problems.length > 0 ? FAILED : 0;
}

function synthOptions(): Command {
  return new Command("model-sharing synth")
    .description(
      "Synthesizes each file of the folder workspaces to a stack of Terraform JSON in cdktf.out. If one file has a problem, " +
        "all problems are printed, and nothing is written. cdktf.json can name another folder of workspace files: " +
        '"context": { "workspaces": "FOLDER" }.',
    )
    .addHelpText("after", "\nExit status 1: there are problems.");
}

function synthesize(
  outdir: string,
  found: ReturnType<typeof folderSetting>,
  env: NodeJS.ProcessEnv,
  streams: Streams,
): readonly FileProblem[] {
  if ("code" in found) {
    return [found];
  }
  const { workspaces, problems, warnings } = loadWorkspaces(found.folder, outdir);
  print(streams, warnings, "warning: ");
  if (problems.length > 0) {
    return problems;
  }
  const stacks = [...workspaces.keys()];
  // The command line of cdktf removes the folders of other stacks as soon as this ends with 0.
  const isRunByCdktf = env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined;
  const states = isRunByCdktf ? leftFiles(outdir, stacks).filter(({ code }) => code === "stateLeft") : [];
  if (states.length > 0) {
    return states;
  }
  try {
    writeOutput(outdir, (folder) => {
      // For a cloud backend, CDKTF's validations would run Terraform, which synthesizing does not need.
      const app = new App({ outdir: folder, skipValidation: true });
      for (const [name, workspace] of workspaces) {
        new WorkspaceStack(app, name, { workspace, outdir });
      }
      app.synth();
    });
  } catch (error) {
    const { code, path, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) {
      throw error;
    }
    return [{ file: path ?? outdir, ...fault("unwritableOutput", { error: code }) }];
  }
  streams.stdout.write(`${legible(outdir)}: ${stacks.join(", ")}\n`);
  print(streams, isRunByCdktf ? [] : leftFiles(outdir, stacks), "warning: ");
  return [];
}

function print({ stderr }: Streams, problems: readonly FileProblem[], prefix = ""): void {
  stderr.write(problems.map((problem) => `${prefix}${locationText(problem)}\n`).join(""));
}
