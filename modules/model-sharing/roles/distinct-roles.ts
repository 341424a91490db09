import { fault, type Problem, type PropFault } from "../problems";
import { type GrantRole, keyOf, type NamedRole, type TokenRole } from "./grant-role";
import { isSimpler } from "./role-reference";

/** The distinct roles of a list or map. A list may name a role twice; in a map, each key makes its own policy. */
export class DistinctRoles {
  private readonly named = new Map<string, NamedRole>();
  private readonly tokens = new Map<string, TokenRole>();

  /** Adds a role, or returns how it conflicts with an earlier entry. */
  public addNamed(role: NamedRole): PropFault | undefined {
    // IAM ignores the case of role names.
    const lowerCase = role.name.toLowerCase();
    const first = this.named.get(lowerCase);
    if (first !== undefined && (first.name !== role.name || role.key !== undefined)) {
      return nameConflict(role, first);
    }
    const [given] = role.arns;
    const other = given === undefined ? undefined : first?.arns.find((arn) => isOtherRole(arn, given));
    if (given !== undefined && other !== undefined) {
      return fault("arnConflict", { given, other });
    }
    this.named.set(lowerCase, {
      ...(first ?? role),
      arns: [...new Set([...(first?.arns ?? []), ...role.arns])].sort(),
    });
    return undefined;
  }

  /** Adds a role, or returns how it conflicts with an earlier entry. */
  public addToken(role: TokenRole): PropFault | undefined {
    const { text } = role.reference;
    const first = this.tokens.get(text);
    if (first !== undefined && role.key !== undefined) {
      return fault("duplicateRole", { given: text, otherPath: first.path });
    }
    if (first === undefined || isSimpler(role.reference, first.reference)) {
      this.tokens.set(text, { ...role, path: (first ?? role).path });
    }
    return undefined;
  }

  /** Listed roles with a name that is also the text of a token, so that both would have the same key. */
  public ambiguousNames(): Problem[] {
    return [...this.named.values()]
      .filter(({ key, name }) => key === undefined && this.tokens.has(name))
      .map(({ path, name }) => ({ path, ...fault("nameLikeReference", { name }) }));
  }

  public sorted(): GrantRole[] {
    const byKey = (a: GrantRole, b: GrantRole) => (keyOf(a) < keyOf(b) ? -1 : 1);
    return [...[...this.named.values()].sort(byKey), ...[...this.tokens.values()].sort(byKey)];
  }
}

/** ARNs of other accounts and partitions are refused for that reason. */
function isOtherRole(arn: string, than: string): boolean {
  const home = (text: string) => text.slice(0, text.indexOf(":role/"));
  return arn !== than && home(arn) === home(than);
}

function nameConflict({ name, arns: [given = name] }: NamedRole, first: NamedRole): PropFault {
  const values = { given, otherPath: first.path };
  return first.name === name
    ? fault("duplicateRole", values)
    : fault("caseConflict", { ...values, name, other: first.name });
}
