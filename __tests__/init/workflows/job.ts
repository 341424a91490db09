import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

// Runs a job of a workflow as far as that can be done without GitHub: each `run` by bash, with doubles of other programs
// on the PATH. What a step `uses` is told to the test, which does what the action would do.

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly "working-directory"?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly defaults?: { readonly run?: { readonly shell?: string; readonly "working-directory"?: string } };
  readonly steps: readonly Step[];
}

/** What the steps of a job have around them. */
export interface Runner {
  /** The folder of the checkout. */
  readonly checkout: string;
  /** Expression, as it is between `${{` and `}}` → its value. */
  readonly expressions: Readonly<Record<string, string>>;
  /** Program → the bash script that stands for it. Each call is logged as one line. */
  readonly doubles: Readonly<Record<string, string>>;
  /** Does what an action does. It gets the action's name and inputs. */
  readonly act?: (action: string, inputs: Readonly<Record<string, string>>, temp: string) => void;
}

export interface JobResult {
  /** The name of the step that failed. */
  readonly failed?: string;
  /** Everything that the steps printed. */
  readonly output: string;
  /** The calls of doubles, one line each: the folder, from the checkout, and the command. */
  readonly calls: readonly string[];
  /** The actions that ran. */
  readonly actions: readonly string[];
  readonly temp: string;
}

export function runJob(file: string, name: string, runner: Runner): JobResult {
  const job = (parse(readFileSync(file, "utf8")) as { jobs: Record<string, Job> }).jobs[name] as Job;
  const temp = mkdtempSync(join(tmpdir(), "runner-"));
  const bin = join(temp, "bin");
  const log = join(temp, "calls");
  mkdirSync(bin);
  for (const [program, script] of Object.entries(runner.doubles)) {
    const text = `#!/bin/bash\necho "$(realpath --relative-to="$CHECKOUT" .) ${program} $*" >> "$CALLS"\n${script}\n`;
    writeFileSync(join(bin, program), text, { mode: 0o755 });
  }
  const expressions: Record<string, string> = { "runner.temp": temp, ...runner.expressions };
  const filledIn = (text: unknown) =>
    String(text).replace(/\$\{\{ (.*?) \}\}/g, (_all, expression: string) => {
      const value = expressions[expression];
      if (value === undefined) {
        throw new Error(`The test gives no value for ${expression}.`);
      }
      return value;
    });
  const allFilledIn = (values: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, filledIn(value)]));
  const actions: string[] = [];
  let output = "";
  const result = (failed?: string) => ({
    failed,
    output,
    calls: existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [],
    actions,
    temp,
  });
  for (const step of job.steps) {
    if (step.if !== undefined && !expressions[step.if]) {
      continue;
    }
    if (step.uses !== undefined) {
      const [action = ""] = step.uses.split("@");
      actions.push(action);
      runner.act?.(action, allFilledIn(step.with), temp);
      continue;
    }
    const outputs = join(temp, "outputs");
    writeFileSync(outputs, "");
    const folder = step["working-directory"] ?? job.defaults?.run?.["working-directory"] ?? ".";
    // The options that GitHub gives to `shell: bash`.
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""],
      {
        cwd: join(runner.checkout, folder),
        encoding: "utf8",
        env: {
          PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
          CALLS: log,
          CHECKOUT: runner.checkout,
          RUNNER_TEMP: temp,
          GITHUB_OUTPUT: outputs,
          ...allFilledIn(step.env),
        },
      },
    );
    output += stdout + stderr;
    if (status !== 0) {
      return result(step.name ?? step.run);
    }
    for (const line of readFileSync(outputs, "utf8").split("\n").filter(Boolean)) {
      const [key = "", value = ""] = line.split("=");
      expressions[`steps.${step.id}.outputs.${key}`] = value;
    }
  }
  return result();
}
