import { parseArgs } from "node:util";
import { REGION } from "../model-sharing";
import { DOMAIN_ID } from "../workspaces";
import { DiscoveryError, type Finding, fault } from "./problems";

export const USAGE = `usage: npm run -s discover -- --workspace NAME [--check | --prune] [--domain d-…] [--region …] [--profile …]
       npm run -s discover -- --all [--check | --prune] [--profile …]
       npm run -s discover -- --domain d-… [--region …] [--profile …]

Asks SageMaker for the execution role of each user profile of a domain. The role is the profile's own or, if it has none,
the domain's default. With --domain alone, prints a workspace file.

  --workspace NAME  adds missing roles to workspaces/NAME.yaml, and changes nothing else in the file;
                    with --domain, creates the file if it does not exist
  --all             does the same for each file that has a \`domain\` key
  --prune           also removes roles that no user profile uses; a role that another domain of the account needs is
                    kept, or moved to its file if --all is given
  --check           changes nothing, lists missing and unused roles, and ends with exit status 1 if there are any
  --domain d-…      the domain, if the file has no \`domain\` key
  --region …        the region of the domain, if there is no file; the default is AWS_REGION or the profile's region
  --profile …       signs in with this profile of the AWS configuration, and with nothing else

Exit status 2: a domain could not be read, or a file could not be updated. That file is not changed. Without --profile,
signs in as AWS's own tools do or, if the environment has no credentials, with \`provider.profile\` of the file.
`;

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

/** The options that a command line gives. */
export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** Reads a command line, or throws what is wrong with it. */
export function readOptions(args: readonly string[]): Options {
  const { values, tokens } = parsed(args);
  const mistake = values.help ? undefined : (repeatedOption(tokens) ?? invalidCombination(values) ?? invalid(values));
  if (mistake !== undefined) {
    throw new DiscoveryError(mistake);
  }
  return values;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, tokens: true });
  } catch (error) {
    throw new DiscoveryError(fault("invalidArguments", { said: (error as Error).message }));
  }
}

/** Of an option that is given twice, all values but the last would be ignored. */
function repeatedOption(tokens: ReadonlyArray<{ readonly kind: string; readonly name?: string }>): Finding | undefined {
  const names = tokens.flatMap(({ name }) => name ?? []);
  const option = names.find((name, index) => names.indexOf(name) < index);
  return option === undefined ? undefined : fault("repeatedOption", { option });
}

function invalidCombination({ all, check, domain, prune, region, workspace }: Options): Finding | undefined {
  if (all && (workspace !== undefined || domain !== undefined || region !== undefined)) {
    return fault("allWithTarget");
  }
  if (!all && !workspace && domain === undefined) {
    return fault("missingTarget");
  }
  if ((check || prune) && !all && workspace === undefined) {
    return fault("modeWithoutFile");
  }
  return check && prune ? fault("checkWithPrune") : undefined;
}

function invalid({ domain, region }: Options): Finding | undefined {
  if (domain !== undefined && !DOMAIN_ID.test(domain)) {
    return fault("invalidDomain", { given: domain });
  }
  return region !== undefined && !REGION.test(region) ? fault("invalidRegion", { given: region }) : undefined;
}
