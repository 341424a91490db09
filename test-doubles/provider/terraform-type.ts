import type { Aws } from "./account";
import type { Binding } from "./schema";
import type { Values } from "./values";

/** A problem that the provider finds in a configuration. */
export interface Problem {
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: string;
}

export interface DataSource {
  readonly binding: Binding;
  /** Returns the computed attributes. The configured ones are added by the caller. */
  read(aws: Aws, config: Values): Values;
}

export interface Resource {
  readonly binding: Binding;
  /** The attributes whose change replaces the resource. */
  readonly replacedFor: readonly string[];
  readonly defaults?: Values;
  validate?(config: Values): Problem[];
  /** Changes `planned` as the provider's own planning does. */
  plan?(planned: Values, prior: Values | null): void;
  /** The state that an import starts from. */
  importedState?(id: string): Values;
  /** Returns the current state, or null if the resource no longer exists. */
  read(aws: Aws, state: Values): Values | null;
  create(aws: Aws, planned: Values): Values;
  update(aws: Aws, planned: Values, prior: Values): Values;
  delete(aws: Aws, state: Values): void;
}
