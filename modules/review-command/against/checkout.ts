import { join } from "node:path";
import { ReviewError, type ReviewProblem } from "../../review";
import { fault } from "../problems";
import { ProgramError, type Programs } from "./programs";

/** A checkout of git, and where in it a folder is. */
export class Checkout {
  private constructor(
    private readonly programs: Programs,
    private readonly env: NodeJS.ProcessEnv,
    /** The folder of the whole checkout. */
    public readonly top: string,
    /** The path from there to the folder, which can be empty. */
    public readonly path: string,
  ) {}

  static async of(folder: string, programs: Programs, env: NodeJS.ProcessEnv): Promise<Checkout> {
    const ask = (question: string) => programs.run(["git", "rev-parse", question], folder, env, false);
    try {
      const [top, path] = [await ask("--show-toplevel"), await ask("--show-prefix")];
      return new Checkout(programs, env, lineOf(top), lineOf(path));
    } catch (error) {
      throw error instanceof ProgramError ? new ReviewError(fault("noRepository", { said: error.said })) : error;
    }
  }

  /** The commit at which this checkout left another commit. */
  async forkFrom(commit: string): Promise<string> {
    // --end-of-options: a commit from outside can look like an option.
    await this.ask(["rev-parse", "--verify", "--end-of-options", `${commit}^{commit}`], (said) =>
      fault("unknownCommit", { commit, said }),
    );
    return this.ask(["merge-base", "--end-of-options", commit, "HEAD"], (said) =>
      fault("noCommonCommit", { commit, said }),
    );
  }

  /**
   * Writes the files of a commit to a folder. Git does not learn of the folder: after an interrupt, a worktree would stay
   * registered.
   *
   * @param temporary - a folder beside it for git's list of the files
   */
  async write(commit: string, folder: string, temporary: string): Promise<void> {
    const index = { GIT_INDEX_FILE: join(temporary, "index") };
    await this.git(["read-tree", commit], index);
    await this.git(["checkout-index", "--all", `--prefix=${folder.replaceAll("\\", "/")}/`], index);
  }

  /** Gives the line that git prints, or throws the problem if git fails. */
  private async ask(args: readonly string[], problem: (said: string) => ReviewProblem): Promise<string> {
    try {
      return lineOf(await this.git(args));
    } catch (error) {
      throw error instanceof ProgramError ? new ReviewError(problem(error.said)) : error;
    }
  }

  private git(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    return this.programs.run(["git", ...args], this.top, { ...this.env, ...env }, false);
  }
}

function lineOf(printed: string): string {
  return printed.replace(/\r?\n$/, "");
}
