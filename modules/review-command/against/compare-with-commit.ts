import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldersFrom } from "../../packages";
import { compareFolders, type Report } from "../../review";
import { Checkout } from "./checkout";
import { type Configuration, configurationOf, requiredConfiguration } from "./configuration";
import { environmentOfBoth, environmentOfSide } from "./environment";
import { linkPackages, packagesOf } from "./packages";
import { Programs } from "./programs";

interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly stderr: NodeJS.WritableStream;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** Compares the checkout of a folder with the commit at which its branch left another commit. */
export async function compareWithCommit(commit: string, folder: string, host: Host): Promise<Report> {
  const programs = new Programs(host.stderr, (signal, listener) => host.on(signal, listener));
  const env = environmentOfBoth(host.env);
  const checkout = await Checkout.of(folder, programs, env);
  const head: Side = { top: checkout.top, folder: join(checkout.top, checkout.path) };
  const configuration = requiredConfiguration(head.folder);
  const fork = await checkout.forkFrom(commit);
  const synthesize = ({ folder, top }: Side, { app, env: ofApp }: Configuration) =>
    programs.run(app, folder, { ...environmentOfSide(env, foldersFrom(folder, top), checkout.top), ...ofApp });
  const temporary = mkdtempSync(join(realpathSync(tmpdir()), "model-sharing-review-"));
  try {
    const top = join(temporary, "checkout");
    mkdirSync(top);
    await checkout.write(fork, top, temporary);
    const base: Side = { top, folder: join(top, checkout.path) };
    const ofBase = configurationOf(base.folder);
    if (ofBase !== undefined) {
      await installPackages(head, base, programs, env);
      await synthesize(base, ofBase);
    }
    await synthesize(head, configuration);
    return compareFolders(
      ofBase === undefined ? undefined : join(base.folder, ofBase.output),
      join(head.folder, configuration.output),
    );
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One of the two that are compared. */
interface Side {
  /** The folder of the whole checkout. */
  readonly top: string;
  /** The folder of `cdktf.json`. */
  readonly folder: string;
}

async function installPackages(head: Side, base: Side, programs: Programs, env: NodeJS.ProcessEnv): Promise<void> {
  const ofBase = packagesOf(base.folder, base.top);
  const ofHead = packagesOf(head.folder, head.top);
  if (ofBase === undefined || existsSync(join(ofBase.folder, "node_modules"))) {
    return;
  }
  if (ofHead === undefined || !linkPackages(ofHead, head.folder, ofBase)) {
    // What it prints on standard output is of no use here.
    await programs.run(ofBase.install, ofBase.folder, env);
  }
}
