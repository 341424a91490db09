import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import * as problem from "./problems";

/** A role that is known only at apply, told apart from others by what its token refers to. */
export interface RoleReference {
  /** What it refers to, as Terraform writes it: `var.role`. Of an IAM role it is the role, and not one attribute. */
  readonly text: string;
  /** The name or ARN, as a token. */
  readonly token: string;
  /** Which attribute of an IAM role the token is. */
  readonly attribute?: RoleAttribute;
  /** That Terraform makes the role: its name and ARN are in order, and no other role that it makes has the same. */
  readonly isManaged: boolean;
}

/** What tells one role from others, the plainest first: a name needs no taking apart. */
const ROLE_ATTRIBUTES = ["name", "id", "arn"] as const;

export type RoleAttribute = (typeof ROLE_ATTRIBUTES)[number];

/** Whether the first of two references to one role is the one to take, so that their order changes nothing. */
export function isPlainer({ attribute }: RoleReference, than: RoleReference): boolean {
  return (
    attribute !== undefined && ROLE_ATTRIBUTES.indexOf(attribute) < ROLE_ATTRIBUTES.indexOf(than.attribute ?? "name")
  );
}

/** Finds out what a token refers to, as seen from a construct, or says why it can't be a role. */
export function readReference(token: unknown, seenFrom: IConstruct): RoleReference | { readonly message: string } {
  const text = referenceText(token, seenFrom);
  if (text === undefined) {
    return { message: problem.unreadableToken() };
  }
  if (/(^|[^\w.])(each|count|self)\./.test(text)) {
    return { message: problem.tokenOfLoop(text) };
  }
  const [, role, attribute = ""] =
    /^((?:[^"]+:)?(?:data\.)?aws_iam_role\.[\w-]+(?:\[[^\]]*\])?)\.([\w.*-]+)$/.exec(text) ?? [];
  const known = ROLE_ATTRIBUTES.find((one) => one === attribute);
  if (role !== undefined && known === undefined) {
    return {
      message: attribute.startsWith("*") ? problem.tokenOfAll(role) : problem.tokenOfAttribute(role, attribute),
    };
  }
  if (/^aws_sagemaker_user_profile\.[\w-]+\.(?!user_settings)/.test(text)) {
    return { message: problem.tokenOfProfile(text) };
  }
  return {
    text: role ?? text,
    token: Token.asString(token),
    attribute: known,
    isManaged: role?.includes("data.aws_iam_role") === false,
  };
}

/** A token as Terraform will have it, with what is of another stack marked by that stack's path. */
export function referenceText(token: unknown, seenFrom: IConstruct): string | undefined {
  try {
    const resolved: unknown = Tokenization.resolve(token, { scope: seenFrom, resolver: new ReferenceResolver() });
    if (typeof resolved !== "string" || resolved === "") {
      return undefined;
    }
    const [, expression] = /^\$\{((?:(?!\$\{).)*)\}$/s.exec(resolved) ?? [];
    return expression ?? resolved;
  } catch {
    return undefined;
  }
}

/** CDKTF gives two stacks' resources of one name the same text until it knows that they are of different stacks. */
class ReferenceResolver extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(...[token, context, postProcessor]: Parameters<DefaultTokenResolver["resolveToken"]>) {
    const { originStack, identifier } = token as IResolvable & { originStack?: TerraformStack; identifier?: string };
    if (originStack === undefined || identifier === undefined || originStack === stackOf(context)) {
      return super.resolveToken(token, context, postProcessor);
    }
    const text = `${originStack.node.path}:${identifier}`;
    return context.suppressBraces ? text : `\${${text}}`;
  }
}

function stackOf({ scope }: IResolveContext): TerraformStack {
  return TerraformStack.of(scope);
}
