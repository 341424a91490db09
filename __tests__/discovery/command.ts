import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Profile, ROLE, type SageMaker } from "../../test-doubles/sagemaker/sagemaker";
import { newProject, ROOT, runApp } from "../project";

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const COMMAND = (scripts.discover ?? "").split(" ").slice(1);

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Unusual {
  readonly interruptAt?: number;
  readonly signal?: NodeJS.Signals;
  /** Descriptor of a file that the output goes to. */
  readonly stdout?: number;
  /** What nobody reads. */
  readonly unread?: "stdout" | "stderr";
}

/** A project whose workspaces are a test's own, where the command runs as a process, started as package.json starts it. */
export class Project {
  public readonly folder = newProject();
  private readonly context: string;

  constructor(
    private readonly server: SageMaker,
    files: Readonly<Record<string, string>> = {},
  ) {
    mkdirSync(join(this.folder, "own"));
    this.context = JSON.stringify({ workspaces: "own" });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.folder, "own", name), text);
    }
  }

  public text(name: string): string {
    return readFileSync(join(this.folder, "own", name), "utf8");
  }

  public names(): string[] {
    return readdirSync(join(this.folder, "own")).sort();
  }

  public get path(): string {
    return join(this.folder, "own");
  }

  public synth() {
    return runApp(this.folder, { CDKTF_CONTEXT_JSON: this.context });
  }

  /** @param interruptAt - so many requests in, the signal is sent */
  public discover(
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>> = {},
    { interruptAt = Number.POSITIVE_INFINITY, signal = "SIGINT", stdout, unread }: Unusual = {},
  ): Promise<Run> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...COMMAND, ...args], {
        cwd: this.folder,
        env: {
          PATH: "",
          AWS_ENDPOINT_URL_SAGEMAKER: this.server.url,
          AWS_ACCESS_KEY_ID: "none",
          AWS_SECRET_ACCESS_KEY: "none",
          AWS_REGION: "eu-west-1",
          AWS_EC2_METADATA_DISABLED: "true",
          AWS_CONFIG_FILE: "/nonexistent",
          AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
          CDKTF_CONTEXT_JSON: this.context,
          ...env,
        },
        stdio: ["ignore", stdout ?? "pipe", "pipe"],
      });
      const watching = setInterval(() => {
        if (this.server.calls.length >= interruptAt) {
          clearInterval(watching);
          child.kill(signal);
        }
      }, 5);
      if (unread !== undefined) {
        child[unread]?.destroy();
      }
      let [out, err] = ["", ""];
      child.stdout?.on("data", (data) => {
        out += data;
      });
      child.stderr?.on("data", (data) => {
        err += data;
      });
      child.on("close", (status) => {
        clearInterval(watching);
        resolve({ status, stdout: out, stderr: err });
      });
    });
  }
}

/** A workspace file. */
export function file(domain = "d-abc", roles = "[A]"): string {
  return `account: "111122223333"\nregion: eu-west-1\ndomain: ${domain}\nprofileRoles: ${roles}\n`;
}

/** One that names none. */
export const WITHOUT_DOMAIN = file().replace("domain: d-abc\n", "");

export const X = `${ROLE}/X`;

/** Users of a domain, of whom the last doesn't count. */
export const USERS: readonly Profile[] = [
  { name: "alice", role: `${ROLE}/A` },
  { name: "bob", role: X },
  { name: "carol", role: X, status: "Deleting" },
];
