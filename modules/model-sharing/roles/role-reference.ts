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

/** A role that is a token, identified by what the token refers to. */
export interface RoleReference {
  /** What the token refers to, in Terraform's words: `var.role`. For an attribute of an IAM role, it is the role. */
  readonly text: string;
  /** The name or ARN, as a token. */
  readonly token: string;
  /** Which attribute of an IAM role the token is. */
  readonly attribute?: RoleAttribute;
  /** Whether the same stack makes the role: then its name and ARN are valid, and no other role of the stack has them. */
  readonly isManaged: boolean;
}

/** The attributes that identify a role, the simplest first: an ARN must be split to get the name. */
const ROLE_ATTRIBUTES = ["name", "id", "arn"] as const;

export type RoleAttribute = (typeof ROLE_ATTRIBUTES)[number];

/** Whether a reference is simpler than another to the same role. The simplest is used, so order has no effect. */
export function isSimpler({ attribute }: RoleReference, than: RoleReference): boolean {
  return (
    attribute !== undefined && ROLE_ATTRIBUTES.indexOf(attribute) < ROLE_ATTRIBUTES.indexOf(than.attribute ?? "name")
  );
}

/** The construct from which a token is read. */
export interface Viewpoint {
  readonly construct: IConstruct;
  /** Whether references to the construct's own stack name the stack too, so that they are the same in every stack. */
  readonly namesOwnStack?: boolean;
}

/** Finds what a token refers to, or returns why it can't be a role. */
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

/** The text of a token that is known at synth, such as a lazy value; undefined if it is not. */
export function literalText(token: unknown, { construct }: Viewpoint): string | undefined {
  const text = resolved(token, { construct });
  return text?.includes("${") ? undefined : text;
}

/** A token as it will be in Terraform. References to another stack start with the path of that stack. */
export function referenceText(token: unknown, seenFrom: Viewpoint): string | undefined {
  const text = resolved(token, seenFrom);
  const [, expression] = /^\$\{((?:(?!\$\{).)*)\}$/s.exec(text ?? "") ?? [];
  return expression ?? text;
}

/** An expression without the content of its strings, which refers to nothing. */
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

/** Until it prepares the stacks, CDKTF gives resources of the same name in two stacks the same text. */
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
