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
import { fault, type PropFault } from "../problems";

/** A role that is known only at apply, told apart from others by what its token refers to. */
export interface RoleReference {
  /** What it refers to, as Terraform writes it: `var.role`. Of an IAM role it is the role, and not one attribute. */
  readonly text: string;
  /** The name or ARN, as a token. */
  readonly token: string;
  /** Which attribute of an IAM role the token is. */
  readonly attribute?: RoleAttribute;
  /** That the same stack makes the role: its name and ARN are in order, and no other role of the stack has the same. */
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

/** Where a token is seen from. */
export interface Viewpoint {
  readonly construct: IConstruct;
  /** Whether what is of the construct's own stack is marked by the stack too, to be the same from wherever it is seen. */
  readonly namesOwnStack?: boolean;
}

/** Finds out what a token refers to, as seen from a construct, or says why it can't be a role. */
export function readReference(token: unknown, seenFrom: Viewpoint): RoleReference | PropFault {
  const text = referenceText(token, seenFrom);
  if (text === undefined) {
    return fault("unreadableToken");
  }
  if (/(^|[^\w.])(each|count|self)\./.test(withoutStrings(text))) {
    return fault("tokenOfLoop", { reference: text });
  }
  const [, role, attribute = ""] =
    /^((?:[^"]+:)?(?:data\.)?aws_iam_role\.[\w-]+(?:\[[^\]]*\])?)\.([\w.*-]+)$/.exec(text) ?? [];
  const known = ROLE_ATTRIBUTES.find((one) => one === attribute);
  if (role !== undefined && known === undefined) {
    return attribute.startsWith("*")
      ? fault("tokenOfManyRoles", { reference: role })
      : fault("tokenOfOtherAttribute", { reference: role, attribute });
  }
  if (/^aws_sagemaker_user_profile\.[\w-]+\.(?!user_settings)/.test(text)) {
    return fault("tokenOfUserProfile", { reference: text });
  }
  return {
    text: role ?? text,
    token: Token.asString(token),
    attribute: known,
    isManaged: role !== undefined && /^aws_iam_role\./.test(role),
  };
}

/** The text that a token is known to stand for already, such as a lazy value; none if it is known only at apply. */
export function literalText(token: unknown, { construct }: Viewpoint): string | undefined {
  const text = resolved(token, { construct });
  return text?.includes("${") ? undefined : text;
}

/** A token as Terraform will have it, with what is of another stack marked by that stack's path. */
export function referenceText(token: unknown, seenFrom: Viewpoint): string | undefined {
  const text = resolved(token, seenFrom);
  const [, expression] = /^\$\{((?:(?!\$\{).)*)\}$/s.exec(text ?? "") ?? [];
  return expression ?? text;
}

/** An expression without the strings in it, in which nothing is named. */
export function withoutStrings(expression: string): string {
  return expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function resolved(token: unknown, seenFrom: Viewpoint): string | undefined {
  try {
    const resolver = new ReferenceResolver(seenFrom.namesOwnStack ?? false);
    const text: unknown = Tokenization.resolve(token, { scope: seenFrom.construct, resolver });
    return typeof text === "string" && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

/** CDKTF gives two stacks' resources of one name the same text until it knows that they are of different stacks. */
class ReferenceResolver extends DefaultTokenResolver {
  constructor(private readonly namesOwnStack: boolean) {
    super(new StringConcat());
  }

  public override resolveToken(...[token, context, postProcessor]: Parameters<DefaultTokenResolver["resolveToken"]>) {
    const { originStack, identifier } = token as IResolvable & { originStack?: TerraformStack; identifier?: string };
    const isOwn = originStack === stackOf(context) && !this.namesOwnStack;
    if (originStack === undefined || identifier === undefined || isOwn) {
      return super.resolveToken(token, context, postProcessor);
    }
    const text = `${originStack.node.path}:${identifier}`;
    return context.suppressBraces ? text : `\${${text}}`;
  }
}

function stackOf({ scope }: IResolveContext): TerraformStack {
  return TerraformStack.of(scope);
}
