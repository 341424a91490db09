import { parseArgs } from "node:util";
import {
  type Discovered,
  type DiscoverOptions,
  DiscoveryError,
  discoverDomain,
  discoverFile,
  discoverWorkspace,
  KnownWorkspaces,
  type Mode,
  Progress,
  passedOver,
} from "./modules/discovery";
import { REGION, shown } from "./modules/model-sharing";
import { type CheckedFile, DOMAIN_ID, domainRule, locationText, regionRule } from "./modules/workspaces";

const USAGE = `usage: npm run -s discover -- --workspace NAME [--check | --prune] [--domain d-…] [--region …] [--profile …]
       npm run -s discover -- --all [--check | --prune] [--profile …]
       npm run -s discover -- --domain d-… [--region …] [--profile …]

Asks SageMaker for the execution role behind each user profile of a domain: its own or, where it has none, the domain's
default. With --domain alone it prints a workspace file.

  --workspace NAME  adds the roles that are missing to workspaces/NAME.yaml, and changes nothing else in it;
                    with --domain it makes the file, where there is none
  --all             the same for each file that names its domain
  --prune           takes out the roles that no user profile uses, too
  --check           changes nothing, says what is missing and what is left over, and ends with 1 if anything is
  --domain d-…      the domain, where the file names none
  --region …        the domain's region, where there is no file: otherwise AWS_REGION's, or the profile's
  --profile …       signs in by this profile, and by nothing else

Ends with 2 where a domain can't be asked for, or a file not be changed; that file is then left as it was. Without
--profile it signs in as AWS's own tools do or, where the environment has nothing, by the file's provider.profile.
`;

const CANNOT = 2;
const INTERRUPTS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

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

/** Says what is given twice, of which all but the last would be passed over. */
function repeated(tokens: ReadonlyArray<{ readonly kind: string; readonly name?: string }>): string | undefined {
  const names = tokens.flatMap(({ name }) => name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? undefined : `--${twice} is given twice`;
}

/** Says what doesn't go together. */
function misuse({ all, check, domain, prune, region, workspace }: Values): string | undefined {
  if (all && (workspace !== undefined || domain !== undefined || region !== undefined)) {
    return "--all takes neither --workspace, --domain nor --region: each file names its own";
  }
  if (!all && !workspace && domain === undefined) {
    return "--workspace, --domain or --all is missing";
  }
  if ((check || prune) && !all && workspace === undefined) {
    return "--check and --prune go with --workspace or --all";
  }
  if (domain !== undefined && !DOMAIN_ID.test(domain)) {
    return `--domain is ${shown(domain)}, and ${domainRule}`;
  }
  if (region !== undefined && !REGION.test(region)) {
    return `--region is ${shown(region)}, and ${regionRule}`;
  }
  return check && prune ? "--check changes nothing, and --prune does: give one of them" : undefined;
}

async function discover({ domain, workspace, check, prune }: Values, options: DiscoverOptions): Promise<number> {
  const mode: Mode = check ? "check" : prune ? "prune" : "add";
  if (workspace === undefined && domain !== undefined) {
    print(await discoverDomain(domain, options));
    return 0;
  }
  const known = new KnownWorkspaces(options.env);
  if (workspace === undefined) {
    return discoverAll(known, mode, options);
  }
  const file = known.find(workspace);
  if (file !== undefined) {
    return reported(file.file, mode, () => discoverFile(known, file, mode, options));
  }
  if (domain === undefined || check) {
    throw known.noFile(workspace);
  }
  return reported(known.fileOf(workspace), mode, () => discoverWorkspace(known, workspace, domain, options));
}

async function discoverAll(known: KnownWorkspaces, mode: Mode, options: DiscoverOptions): Promise<number> {
  printErrors(known.problems.map(locationText));
  const { named, unnamed } = known.byDomain();
  printErrors(unnamed.map(({ file }) => `${file}  ${passedOver()}`));
  const statuses = [known.problems.length > 0 ? CANNOT : 0];
  const discoverEach = async (files: readonly CheckedFile[]) => {
    for (const file of files) {
      statuses.push(await reported(file.file, mode, () => discoverFile(known, file, mode, options)));
    }
  };
  await discoverEach(named);
  // Where a role has moved to another domain, its new file may have come first.
  await discoverEach(known.letDown());
  return Math.max(...statuses);
}

async function reported(file: string, mode: Mode, discovering: () => Promise<Discovered>): Promise<number> {
  try {
    const discovered = await discovering();
    print(discovered);
    return mode === "check" && discovered.differs ? 1 : 0;
  } catch (error) {
    return printError(error, file);
  }
}

function print({ lines, notes }: Discovered): void {
  printErrors(notes);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** @param about - what it is about, where the error doesn't say */
function printError(error: unknown, about?: string): number {
  const known =
    error instanceof DiscoveryError ? error : new DiscoveryError(`it can't be found out: ${(error as Error).message}`);
  printErrors(known.lines(about));
  return CANNOT;
}

function printErrors(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(""));
}

async function main(): Promise<number> {
  let values: Values;
  try {
    const { values: found, tokens } = parseArgs({ options: OPTIONS, tokens: true });
    values = found;
    const message = values.help ? undefined : (repeated(tokens) ?? misuse(values));
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
  const progress = new Progress(process.stderr);
  for (const [signal, status] of Object.entries(INTERRUPTS)) {
    // What is being written is written to its end first: that takes no turn of the event loop.
    process.on(signal, () => {
      progress.clear();
      printErrors(["Interrupted, and nothing more was changed."]);
      process.exit(status);
    });
  }
  const { domain, region, profile } = values;
  return discover(values, { domain, region, profile, env: process.env, progress }).catch(printError);
}

process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  // Whoever reads the output may have read enough.
  if (code !== "EPIPE") {
    printErrors([`The output can't be written (${code})`]);
    process.exitCode = CANNOT;
  }
});
process.stderr.on("error", () => {
  process.exitCode = CANNOT;
});

void main().then((status) => {
  process.exitCode = Math.max(status, Number(process.exitCode ?? 0));
});
