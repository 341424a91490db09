import type { IamStatement, Request } from "./evaluate";

/** Numbers from 0 to 1, the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ACTIONS = [
  "*",
  "s3:*",
  "s3:Get*",
  "s3:GetObject",
  "S3:getobject",
  "s3:GetObject?",
  "s3:Put*",
  "sagemaker:*Shared*",
  "sagemaker:ListSharedModels",
  "sagemaker:CreateSharedModel",
  "iam:PassRole",
];
const RESOURCES = [
  "*",
  "arn:aws:s3:::a",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a/b*",
  "arn:aws:s3:::?/b",
  "arn:aws:s3:::*",
  "arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*",
  "arn:aws:sagemaker:*:111122223333:shared-model/x",
  "arn:*:sagemaker:eu-west-1:*:*",
];
const CONDITIONS: ReadonlyArray<readonly [operator: string, key: string, values: readonly string[]]> = [
  ["StringEquals", "aws:RequestTag/team", ["ml", "data"]],
  ["StringEqualsIfExists", "aws:requesttag/team", ["ml"]],
  ["StringNotEquals", "aws:RequestTag/team", ["ml", "data"]],
  ["StringLike", "aws:RequestTag/team", ["m*", "data"]],
  ["StringNotLike", "aws:RequestTag/team", ["m*"]],
  ["ForAnyValue:StringEquals", "aws:TagKeys", ["ml", "team"]],
  ["ForAllValues:StringEquals", "aws:TagKeys", ["ml", "team"]],
  ["Bool", "aws:SecureTransport", ["true"]],
  ["Null", "aws:RequestTag/team", ["true"]],
  ["NumericLessThan", "s3:max-keys", ["10"]],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::111122223333:role/*"]],
];

type Pick = <One>(from: readonly One[]) => One;

/** Policies of a role, and the same with something changed. */
export class RandomPolicies {
  private readonly pick: Pick;

  constructor(private readonly random: () => number) {
    this.pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  }

  public statements(): IamStatement[] {
    return Array.from({ length: 1 + this.below(3) }, () => this.statement());
  }

  /** Statements that differ a little: most changes of a policy are small. */
  public changed(statements: readonly IamStatement[]): IamStatement[] {
    const at = this.below(statements.length);
    const one = statements[at] as IamStatement;
    switch (this.below(6)) {
      case 0:
        return statements.filter((_statement, index) => index !== at);
      case 1:
        return [...statements, this.statement()];
      case 2:
        return statements.with(at, { ...one, Effect: one.Effect === "Allow" ? "Deny" : "Allow" });
      case 3:
        return statements.with(at, { ...one, Condition: this.below(2) === 0 ? undefined : this.condition() });
      case 4:
        return statements.with(at, { ...this.statement(), Effect: one.Effect });
      default:
        return [...statements].reverse();
    }
  }

  /** A request that some of the statements may be about. */
  public request(): Request {
    const context: Record<string, string[]> = {};
    for (const [key, values] of Object.entries(CONTEXT)) {
      if (this.random() < 0.7) {
        context[key] = key === "aws:tagkeys" ? [this.pick(values), this.pick(values)] : [this.pick(values)];
      }
    }
    return { action: this.filled(this.pick(ACTIONS)), resource: this.filled(this.pick(RESOURCES)), context };
  }

  private statement(): IamStatement {
    const [actions, resources] = [this.some(ACTIONS), this.some(RESOURCES)];
    return {
      Effect: this.random() < 0.75 ? "Allow" : "Deny",
      ...(this.random() < 0.85 ? { Action: actions } : { NotAction: actions }),
      ...(this.random() < 0.85 ? { Resource: resources } : { NotResource: resources }),
      Condition: this.random() < 0.5 ? undefined : this.condition(),
    };
  }

  private condition(): IamStatement["Condition"] {
    const found: Record<string, Record<string, readonly string[]>> = {};
    for (const [operator, key, values] of [this.pick(CONDITIONS), this.pick(CONDITIONS)]) {
      found[operator] = { [key]: values.length > 1 && this.random() < 0.5 ? this.some(values) : values };
    }
    return found;
  }

  private some<One>(from: readonly One[]): One[] {
    return Array.from({ length: 1 + this.below(2) }, () => this.pick(from));
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  /** A name that a pattern fits. */
  private filled(pattern: string): string {
    const texts = ["", "x", "GetObject", "a", "b", "b/c", "shared-model/x"];
    const whole =
      pattern === "*"
        ? this.pick(["s3:GetObject", "arn:aws:s3:::a/b", "ec2:Run", "arn:aws:sqs:eu-west-1:1:q"])
        : pattern;
    return whole.replaceAll("*", () => this.pick(texts)).replaceAll("?", () => this.pick(["a", "b", "V"]));
  }
}

const CONTEXT: Readonly<Record<string, readonly string[]>> = {
  "aws:requesttag/team": ["ml", "data", "mx", "ops"],
  "aws:tagkeys": ["ml", "team", "cost"],
  "aws:securetransport": ["true", "false"],
  "s3:max-keys": ["5", "10", "50"],
  "aws:principalarn": ["arn:aws:iam::111122223333:role/R", "arn:aws:iam::444455556666:role/R"],
};
