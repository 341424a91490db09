// How IAM decides on a request, by its documentation: written for the tests alone, and without any code of the review.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

/** A statement as IAM's JSON has it. */
export interface IamStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  /** Operator → key → values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Key in lower case → its values. A key that is not there is not in the request. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Whether a role may make a request by its inline policies: a Deny wins, and nothing is allowed by itself. */
export function isAllowed(statements: readonly IamStatement[], request: Request): boolean {
  const matching = statements.filter((statement) => applies(statement, request));
  return matching.some(({ Effect }) => Effect === "Allow") && !matching.some(({ Effect }) => Effect === "Deny");
}

function applies(statement: IamStatement, { action, resource, context }: Request): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const lower = action.toLowerCase();
  const isAction = (pattern: string) => like(pattern.toLowerCase(), lower);
  const isResource = (pattern: string) => arnLike(pattern, resource);
  return (
    (Action === undefined ? !listed(NotAction).some(isAction) : listed(Action).some(isAction)) &&
    (Resource === undefined ? !listed(NotResource).some(isResource) : listed(Resource).some(isResource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, listed(values), context[key.toLowerCase()])),
    )
  );
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function holds(operator: string, values: readonly string[], given: readonly string[] | undefined): boolean {
  if (operator === "Null") {
    return values.some((value) => (value === "true") === (given === undefined));
  }
  const [, set, name = "", ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = /Not/.test(name);
  const test = OPERATORS[name.replace("Not", "")];
  if (test === undefined) {
    throw new Error(`${operator} is not evaluated here`);
  }
  const matches = (one: string) => {
    const isOne = values.some((value) => test(value, one));
    return isNegated ? !isOne : isOne;
  };
  if (given === undefined) {
    // A key that is missing fits a negated operator, and all of none.
    return ifExists !== undefined || set === "ForAllValues" || (isNegated && set === undefined);
  }
  return set === "ForAnyValue" ? given.some(matches) : given.every(matches);
}

const OPERATORS: Readonly<Record<string, (value: string, given: string) => boolean>> = {
  StringEquals: (value, given) => value === given,
  StringEqualsIgnoreCase: (value, given) => value.toLowerCase() === given.toLowerCase(),
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (value, given) => value === given,
  NumericEquals: (value, given) => Number(given) === Number(value),
  NumericLessThan: (value, given) => Number(given) < Number(value),
  DateLessThan: (value, given) => Date.parse(given) < Date.parse(value),
};

/** A star fits any text, a question mark any character. */
function like(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? compiled(pattern);
  patterns.set(pattern, known);
  return known.test(text);
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$+.()|[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}

/** Each of an ARN's six parts by itself. */
function arnLike(pattern: string, arn: string): boolean {
  if (pattern === "*") {
    return true;
  }
  const [parts, others] = [partsOf(pattern), partsOf(arn)];
  return parts.every((part, at) => like(part, others[at] ?? ""));
}

function partsOf(arn: string): string[] {
  const [, ...parts] = /^([^:]*):?([^:]*):?([^:]*):?([^:]*):?([^:]*):?(.*)$/s.exec(arn) ?? [];
  return parts;
}
