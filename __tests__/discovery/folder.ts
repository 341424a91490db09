import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Ask,
  type DiscoverOptions,
  type DomainRoles,
  discoverTargets,
  type Finding,
  type Targets,
} from "../../modules/discovery";
import { DiscoveryError, fault } from "../../modules/discovery/problems";
import { loadWorkspaces } from "../../modules/workspaces";

export const ROLE = "arn:aws:iam::111122223333:role/service-role";

/** A finding as tests compare it: all but its text. */
export interface Said {
  readonly code?: string;
  /** `own/dev.yaml:7:5`, `own/dev.yaml`, or an option. */
  readonly at?: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly status: number;
  /** What the user asked for. */
  readonly printed: readonly Said[];
  /** Problems and notes. */
  readonly told: readonly Said[];
  /** The whole file, where it is printed. */
  readonly text: string;
}

/** A domain whose user profiles use these roles: profile → name of the role, or its ARN. */
export function domainOf(
  users: Readonly<Record<string, string>>,
  more: Partial<DomainRoles> = {},
): (domain: string) => DomainRoles {
  const roles = new Map<string, { own: string[]; byDefault: string[] }>();
  for (const [profile, role] of Object.entries(users)) {
    const arn = role.includes(":") ? role : `${ROLE}/${role}`;
    roles.set(arn, { own: [...(roles.get(arn)?.own ?? []), profile], byDefault: [] });
  }
  const sorted = new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1)));
  return (domain) => ({ domain, account: "111122223333", region: "eu-west-1", roles: sorted, skipped: [], ...more });
}

/** A folder `own` with workspace files, and the domains that there are. */
export class Folder {
  public readonly path = join(mkdtempSync(join(tmpdir(), "project-")), "own");
  /** The domains that were asked for. */
  public readonly asked: string[] = [];

  constructor(
    files: Readonly<Record<string, string | Buffer>> = {},
    public domains: Readonly<Record<string, (domain: string) => DomainRoles>> = {},
  ) {
    mkdirSync(this.path);
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.path, name), text);
    }
  }

  public text(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  public names(): string[] {
    return readdirSync(this.path).sort();
  }

  /** Whether the app accepts the files. */
  public get isValid(): boolean {
    return loadWorkspaces(this.path, "cdktf.out").problems.length === 0;
  }

  public get env(): NodeJS.ProcessEnv {
    return { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: this.path }) };
  }

  public async discover({ region, profile, ...targets }: Targets & Partial<DiscoverOptions>): Promise<Run> {
    const { domain } = targets;
    const [printed, told]: [Finding[], Finding[]] = [[], []];
    let text = "";
    const status = await discoverTargets(
      targets,
      { domain, region, profile, env: this.env, ask: this.ask },
      {
        print: (written) => {
          text += written;
        },
        printAll: (findings) => printed.push(...findings),
        tell: (findings, about) => {
          told.push(...findings.map((one) => (one.file === undefined ? { option: about, ...one } : one)));
        },
      },
    );
    return { status, printed: this.seen(printed), told: this.seen(told), text };
  }

  public readonly ask: Ask = async (domain) => {
    this.asked.push(domain);
    const found = this.domains[domain];
    if (found === undefined) {
      throw new DiscoveryError(fault("unknownDomain", { domain, region: "eu-west-1" }));
    }
    return found(domain);
  };

  private seen(findings: readonly Finding[]): Said[] {
    const said = findings.map((one): Said => {
      const { code, values, path, line, column, file, option } = one as Said & {
        readonly [key in "line" | "column" | "file" | "option"]?: string;
      };
      const at = line === undefined ? (file ?? option) : `${file}:${line}:${column}`;
      return { code, at, path, values };
    });
    return JSON.parse(JSON.stringify(said).replaceAll(this.path, "own"));
  }
}

/** The codes of findings, where the rest of them doesn't matter. */
export function codesOf(findings: readonly Said[]): Array<string | undefined> {
  return findings.map(({ code }) => code);
}

/** A workspace file. */
export function file(domain = "d-abc", roles = "[A]"): string {
  return `account: "111122223333"\nregion: eu-west-1\ndomain: ${domain}\nprofileRoles: ${roles}\n`;
}

export const WITHOUT_DOMAIN = file().replace("domain: d-abc\n", "");

export const X = `${ROLE}/X`;
