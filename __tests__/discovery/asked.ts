import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Discovered,
  type DiscoverOptions,
  DiscoveryError,
  discoverDomain,
  discoverFile,
  KnownWorkspaces,
  type Mode,
  Progress,
} from "../../modules/discovery";
import { SageMaker } from "../../test-doubles/sagemaker/sagemaker";

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

export const OPTIONS: DiscoverOptions = {
  region: "eu-west-1",
  env: process.env,
  progress: new Progress(process.stderr),
};

/** What is said of a domain: the file, or why there is none. */
export async function fileOf(domain = "d-abc", options: Partial<DiscoverOptions> = {}): Promise<string> {
  const { lines, notes } = await discoverDomain(domain, { ...OPTIONS, ...options }).catch((error) => refused(error));
  return [...notes.map((note) => `(${note})`), ...lines].join("\n");
}

export interface Updated {
  readonly text: string;
  readonly said: readonly string[];
  readonly differs: boolean;
  /** What is in the folder then. */
  readonly names: readonly string[];
}

/**
 * What becomes of a workspace file, and what is said of it, with the file called `dev.yaml`.
 *
 * @param others - files beside it
 */
export async function updated(
  text: string | Buffer,
  { mode = "add", ...options }: Partial<DiscoverOptions & { mode: Mode }> = {},
  others: Readonly<Record<string, string>> = {},
): Promise<Updated> {
  const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
  const path = join(folder, "dev.yaml");
  for (const [name, content] of Object.entries({ ...others, "dev.yaml": text })) {
    writeFileSync(join(folder, name), content);
  }
  const known = new KnownWorkspaces({ CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
  const file = known.find("dev");
  if (file === undefined) {
    throw new Error("the file can't be read");
  }
  const asked = { ...OPTIONS, region: undefined, ...options };
  const { lines, notes, differs } = await discoverFile(known, file, mode, asked).catch((error) =>
    refused(error, "dev.yaml"),
  );
  const said = [...notes, ...lines].map((line) => line.replaceAll(`${folder}/`, ""));
  return { text: readFileSync(path, "utf8"), said, differs, names: readdirSync(folder).sort() };
}

function refused(error: unknown, about?: string): Discovered {
  if (!(error instanceof DiscoveryError)) {
    throw error;
  }
  return { lines: error.lines(about), notes: [], differs: false };
}
