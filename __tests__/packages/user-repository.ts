import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, delimiter, dirname, join, relative } from "node:path";
import { commitAll, git } from "../review-command/git";
import { type Run, run } from "../terraform/running/run";
import { node } from "./node-versions";

type Variables = Readonly<Record<string, string>>;

/** A git repository of a user, in whose folder commands run as the user types them. */
export class UserRepository {
  private readonly top = mkdtempSync(join(tmpdir(), "user-"));
  private readonly folder: string;

  /**
   * @param version - the version of Node.js that commands run on
   * @param path - the folder of the project, from the top of the repository
   */
  constructor(
    private readonly version: string,
    path = ".",
  ) {
    this.folder = join(this.top, path);
    mkdirSync(join(this.top, "vendor"));
    mkdirSync(this.folder, { recursive: true });
    git(this.top, "init", "--quiet", "--initial-branch=main");
  }

  /** Puts a tarball where every commit has it, and gives its path from the folder of the project. */
  vendor(tarball: string): string {
    const file = join(this.top, "vendor", basename(tarball));
    copyFileSync(tarball, file);
    return `./${relative(this.folder, file)}`;
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  commit(message: string): void {
    commitAll(this.top, message);
  }

  /** Makes a branch of main, and switches to it. */
  branch(name: string): void {
    git(this.top, "switch", "--quiet", "--create", name, "main");
  }

  switchTo(branch: string): void {
    git(this.top, "switch", "--quiet", branch);
  }

  /** Runs a command line without quotes. */
  type(line: string, variables: Variables = {}): Promise<Run> {
    const [program = "", ...args] = line.split(" ");
    return run(program, args, this.folder, { ...this.environment(), ...variables });
  }

  /** Runs a command line that has to succeed, and gives what it prints. */
  async succeed(line: string, variables?: Variables): Promise<string> {
    const { status, output } = await this.type(line, variables);
    if (status !== 0) {
      throw new Error(`${line} ended with ${status}:\n${output}`);
    }
    return output;
  }

  /** Nothing of the npm that runs these tests, and a home of its own with the settings of npm. */
  private environment(): Record<string, string> {
    const { env } = process;
    const ofNpm = Object.keys(env).filter((name) => /^(npm_|INIT_CWD$)/i.test(name));
    return {
      ...(Object.fromEntries(ofNpm.map((name) => [name, undefined])) as unknown as Record<string, string>),
      PATH: [dirname(node(this.version)), env.PATH].join(delimiter),
      HOME: this.top,
      npm_config_cache: env.npm_config_cache ?? join(homedir(), ".npm"),
      npm_config_userconfig: env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG ?? join(homedir(), ".npmrc"),
      CI: "1",
      CHECKPOINT_DISABLE: "1",
    };
  }
}
