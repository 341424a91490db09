import { discoverTargets } from "./discover-targets";
import { type Options, readOptions } from "./options";
import { Output, type Streams } from "./output";
import { fault, problemsOf } from "./problems";
import { type Ask, type Asking, askSageMaker, Progress } from "./sagemaker";

/** What the command uses of its process. */
export interface Host extends Streams {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(status: number): void;
}

const FAILED = 2;
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `model-sharing discover`.
 *
 * @param env - the environment of the process, which the AWS SDK reads by itself
 * @param askWith - gives the function that asks SageMaker
 * @returns the exit status
 */
export async function discoverCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  host: Host,
  askWith: (asking: Asking) => Ask = askSageMaker,
): Promise<number> {
  const output = new Output(host);
  const status = await run(args, env, host, output, askWith);
  await output.end();
  return output.failed ? FAILED : status;
}

async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  host: Host,
  output: Output,
  askWith: (asking: Asking) => Ask,
): Promise<number> {
  let options: Options | string;
  try {
    options = readOptions(args);
  } catch (error) {
    output.tell(problemsOf(error));
    return FAILED;
  }
  if (typeof options === "string") {
    output.print(options);
    return 0;
  }
  const progress = new Progress(host.stderr);
  for (const [signal, status] of Object.entries(SIGNALS) as Array<[NodeJS.Signals, number]>) {
    // A file that is being written is finished first, since that takes no turn of the event loop.
    host.on(signal, () => {
      progress.clear();
      output.tell([fault("interrupted")]);
      host.exit(status);
    });
  }
  const { domain, region, profile } = options;
  return discoverTargets(options, { domain, region, profile, env, ask: askWith({ env, progress }) }, output);
}
