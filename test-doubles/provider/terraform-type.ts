import type { Aws } from "./aws";
import type { Binding } from "./bindings-schema";
import type { Values } from "./values";

/** A problem that the provider has with a configuration. */
export interface Problem {
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: string;
}

export interface DataSource {
  readonly binding: Binding;
  /** Everything that was found; what was asked for is added. */
  read(aws: Aws, config: Values): Values;
}

export interface Resource {
  readonly binding: Binding;
  /** What can't be changed in place. */
  readonly replacedFor: readonly string[];
  readonly defaults?: Values;
  validate?(config: Values): Problem[];
  /** What the provider plans besides: it may change `planned`. */
  plan?(planned: Values, prior: Values | null): void;
  /** What an id that was given to import says. */
  imported?(id: string): Values;
  /** The state as it is now, or null where it is gone. */
  read(aws: Aws, state: Values): Values | null;
  create(aws: Aws, planned: Values): Values;
  update(aws: Aws, planned: Values, prior: Values): Values;
  delete(aws: Aws, state: Values): void;
}
