import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Discovered,
  type DiscoverOptions,
  DiscoveryError,
  discoverDomain,
  discoverFile,
  Progress,
} from "../../modules/discovery";
import { readWorkspaceFiles } from "../../modules/workspaces";
import { SageMaker } from "./sagemaker";

/** A server for the tests of one file, whose SDK finds it by its usual chain. */
export function sageMaker(): SageMaker {
  const server = new SageMaker();
  beforeAll(async () => {
    await server.start();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SAGEMAKER: server.url,
      AWS_ACCESS_KEY_ID: "none",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    });
  });
  afterAll(() => server.stop());
  beforeEach(() => server.reset());
  return server;
}

const OPTIONS: DiscoverOptions = {
  region: "eu-west-1",
  env: process.env,
  progress: new Progress(process.stderr),
  signal: new AbortController().signal,
};

/** What is said of a domain: the file, or why there is none. */
export async function fileOf(domain = "d-abc", options: Partial<DiscoverOptions> = {}): Promise<string> {
  const { lines, notes } = await discoverDomain(domain, { ...OPTIONS, ...options }).catch(refused);
  return [...notes.map((note) => `(${note})`), ...lines].join("\n");
}

export interface Updated {
  readonly text: string;
  readonly said: readonly string[];
  readonly differs: boolean;
}

/** What becomes of a workspace file, and what is said of it, with the file called `dev.yaml`. */
export async function updated(
  text: string | Buffer,
  { check = false, prune = false, ...options }: Partial<DiscoverOptions & { check: boolean; prune: boolean }> = {},
): Promise<Updated> {
  const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
  const path = join(folder, "dev.yaml");
  writeFileSync(path, text);
  const [file] = readWorkspaceFiles(folder).files;
  if (file === undefined) {
    throw new Error("the file can't be read");
  }
  const asked = { ...OPTIONS, region: undefined, ...options };
  const { lines, notes, differs } = await discoverFile(file, { check, prune }, asked).catch(refused);
  const said = [...notes, ...lines].map((line) => line.replaceAll(path, "dev.yaml"));
  return { text: readFileSync(path, "utf8"), said, differs };
}

function refused(error: unknown): Discovered {
  if (!(error instanceof DiscoveryError)) {
    throw error;
  }
  return { lines: error.lines(), notes: [], differs: false };
}
