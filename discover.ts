import { parseArgs } from "node:util";
import {
  type Discovered,
  type DiscoverOptions,
  DiscoveryError,
  discoverDomain,
  discoverFile,
  Progress,
  workspacesMeant,
} from "./modules/discovery";
import { shown } from "./modules/model-sharing";
import { DOMAIN_ID, domainRule } from "./modules/workspaces";

const USAGE = `usage: npm run -s discover -- --domain d-… [--region REGION] [--profile PROFILE]
       npm run -s discover -- --workspace NAME [--check | --prune] [--domain d-…] [--profile PROFILE]
       npm run -s discover -- --all [--check | --prune] [--profile PROFILE]

Asks SageMaker for the execution role behind each user profile of a domain: its own or, where it has none, the domain's
default. With --domain alone it prints a workspace file.

  --workspace NAME  adds the roles that are missing to workspaces/NAME.yaml, and changes nothing else in it
  --all             the same for each file that names its domain
  --prune           takes out the roles that no user profile uses, too
  --check           changes nothing, says what is missing and what is left over, and ends with 1 if anything is

Ends with 2 where it can't be found out, and changes nothing then. Signing in is as for AWS's own tools.
`;

const CANNOT = 2;
const INTERRUPTED = 130;

const OPTIONS = {
  all: { type: "boolean" },
  check: { type: "boolean" },
  domain: { type: "string" },
  help: { type: "boolean" },
  profile: { type: "string" },
  prune: { type: "boolean" },
  region: { type: "string" },
  workspace: { type: "string" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** Says what doesn't go together. */
function misuse({ all, check, domain, prune, region, workspace }: Values): string | undefined {
  if (all && (workspace !== undefined || domain !== undefined || region !== undefined)) {
    return "--all takes neither --workspace, --domain nor --region: each file names its own";
  }
  if (!all && workspace === undefined && domain === undefined) {
    return "--domain, --workspace or --all is missing";
  }
  if ((check || prune) && !all && workspace === undefined) {
    return "--check and --prune go with --workspace or --all";
  }
  if (domain !== undefined && !DOMAIN_ID.test(domain)) {
    return `--domain is ${shown(domain)}, and ${domainRule}`;
  }
  return check && prune ? "--check changes nothing, and --prune does: give one of them" : undefined;
}

async function discover(values: Values, options: DiscoverOptions): Promise<number> {
  const { all, check = false, prune = false, domain, workspace } = values;
  if (!all && workspace === undefined && domain !== undefined) {
    print(await discoverDomain(domain, options));
    return 0;
  }
  let [differs, failed] = [false, false];
  for (const file of workspacesMeant(workspace, process.env)) {
    try {
      const discovered = await discoverFile(file, { check, prune }, options);
      print(discovered);
      differs ||= discovered.differs;
    } catch (error) {
      printError(error, options.signal, file.file);
      failed = true;
      if (options.signal.aborted) {
        break;
      }
    }
  }
  return failed ? CANNOT : check && differs ? 1 : 0;
}

function print({ lines, notes }: Discovered): void {
  process.stderr.write(notes.map((line) => `${line}\n`).join(""));
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** @param about - what it is about, where the error doesn't say */
function printError(error: unknown, signal: AbortSignal, about?: string): void {
  const lines = signal.aborted
    ? ["Interrupted, and nothing more was changed."]
    : error instanceof DiscoveryError
      ? error.lines(about)
      : [`It can't be found out: ${(error as Error).message}`];
  process.stderr.write(lines.map((line) => `${line}\n`).join(""));
}

async function main(): Promise<number> {
  const interrupted = new AbortController();
  // Without a handler Node would end in the midst of writing.
  process.once("SIGINT", () => interrupted.abort());
  let values: Values;
  try {
    values = parseArgs({ options: OPTIONS }).values;
    const message = values.help ? undefined : misuse(values);
    if (message !== undefined) {
      throw new Error(message);
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return CANNOT;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { domain, region, profile } = values;
  const options = {
    domain,
    region,
    profile,
    env: process.env,
    progress: new Progress(process.stderr),
    signal: interrupted.signal,
  };
  try {
    const status = await discover(values, options);
    return interrupted.signal.aborted ? INTERRUPTED : status;
  } catch (error) {
    printError(error, interrupted.signal);
    return interrupted.signal.aborted ? INTERRUPTED : CANNOT;
  }
}

// Whoever reads the file may have read enough.
process.stdout.on("error", () => {});

void main().then((status) => {
  process.exitCode = status;
});
