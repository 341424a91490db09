import { legible } from "./shown";

/** What is wrong, for programs and for people. */
export interface Fault<Code extends string = string> {
  /** The kind of fault. A code keeps its meaning from version to version; texts don't. */
  readonly code: Code;
  /** What the text is made of, such as the value that was given. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The text, on one line. */
  readonly message: string;
}

type Texts = Readonly<Record<string, (values: never) => string>>;

/**
 * Gives the function that makes the faults of a catalogue of texts.
 *
 * @param texts - code → the text, made from its values
 */
export function catalogue<All extends Texts>(texts: All) {
  return <Code extends keyof All & string>(code: Code, ...[values]: Parameters<All[Code]>): Fault<Code> => ({
    code,
    values: values ?? {},
    message: legible((texts[code] as (values: unknown) => string)(values)),
  });
}
