import { Command } from "commander";
import { readCommandLine } from "../command-line";
import { REGION } from "../model-sharing";
import { DOMAIN_ID } from "../workspaces";
import { DiscoveryError, type Finding, fault } from "./problems";

/** The options that a command line gives. */
export interface Options {
  readonly all?: true;
  readonly check?: true;
  readonly domain?: string;
  readonly profile?: string;
  readonly prune?: true;
  readonly region?: string;
  readonly workspace?: string;
}

/** Reads a command line, or throws what is wrong with it. A text is what the user asked for, such as the help. */
export function readOptions(args: readonly string[]): Options | string {
  const command = discoverOptions();
  const line = readCommandLine(command, args);
  if (line.status === "asked") {
    return line.text;
  }
  const options = command.opts<Options>();
  const mistake =
    line.status === "refused"
      ? fault("invalidArguments", { said: line.said })
      : (invalidCombination(options) ?? invalid(options));
  if (mistake !== undefined) {
    throw new DiscoveryError(mistake);
  }
  return options;
}

function discoverOptions(): Command {
  return new Command("model-sharing discover")
    .usage("--workspace NAME | --all | --domain d-… [options]")
    .description(
      "Asks SageMaker for the execution role of each user profile of a domain. The role is the profile's own or, if it " +
        "has none, the domain's default. With --domain alone, prints a workspace file.",
    )
    .option(
      "--workspace <name>",
      "adds missing roles to workspaces/NAME.yaml, and changes nothing else in the file; with --domain, creates the " +
        "file if it does not exist",
    )
    .option("--all", "does the same for each file that has a `domain` key")
    .option(
      "--prune",
      "also removes roles that no user profile uses; a role that another domain of the account needs is kept, or moved " +
        "to its file if --all is given",
    )
    .option("--check", "changes nothing, lists missing and unused roles, and ends with exit status 1 if there are any")
    .option("--domain <id>", "the domain, d-…, if the file has no `domain` key")
    .option(
      "--region <region>",
      "the region of the domain, if there is no file; the default is AWS_REGION or the profile's region",
    )
    .option("--profile <name>", "signs in with this profile of the AWS configuration, and with nothing else")
    .addHelpText(
      "after",
      `
Exit status 2: a domain could not be read, or a file could not be updated. That file is not changed.

Without --profile, signs in as AWS's own tools do or, if the environment has no credentials, with \`provider.profile\`
of the file.`,
    );
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
