import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";
import { ProviderError } from "./api-error";
import type { Aws } from "./aws";
import { schemaOf } from "./bindings-schema";
import { planOf, withoutUnknowns } from "./plan";
import { configure, PROVIDER } from "./provider-config";
import { schemaMessage } from "./schema-message";
import type { Problem } from "./terraform-type";
import { DATA_SOURCES, RESOURCES } from "./types";
import { type DynamicValue, decoded, encoded } from "./wire";

interface Request {
  type_name: string;
  id: string;
  config: DynamicValue;
  current_state: DynamicValue;
  prior_state: DynamicValue;
  proposed_new_state: DynamicValue;
  planned_state: DynamicValue;
  raw_state: { json: Uint8Array };
}

/** What is answered to each call of Terraform's plugin protocol. */
export function answersOf(aws: Aws): UntypedServiceImplementation {
  const schemas = {
    provider: schemaOf(PROVIDER),
    resources: each(RESOURCES, ({ binding }) => schemaOf(binding)),
    dataSources: each(DATA_SOURCES, ({ binding }) => schemaOf(binding)),
  };
  const resourceOf = (type: string) => ({ resource: of(RESOURCES, type), schema: of(schemas.resources, type) });

  const answers: Record<string, (request: Request) => object> = {
    GetSchema: () => ({
      provider: schemaMessage(schemas.provider),
      resource_schemas: each(schemas.resources, schemaMessage),
      data_source_schemas: each(schemas.dataSources, schemaMessage),
    }),

    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),

    Configure: ({ config }) => ({ diagnostics: configure(aws, decoded(config) ?? {}).map(diagnostic) }),

    ValidateResourceTypeConfig: ({ type_name, config }) => {
      const { resource } = resourceOf(type_name);
      return { diagnostics: (resource.validate?.(decoded(config) ?? {}) ?? []).map(diagnostic) };
    },

    ValidateDataSourceConfig: () => ({}),

    UpgradeResourceState: ({ type_name, raw_state }) => ({
      upgraded_state: encoded(resourceOf(type_name).schema, decoded({ json: raw_state.json })),
    }),

    ReadResource: ({ type_name, current_state }) => {
      const { resource, schema } = resourceOf(type_name);
      return { new_state: encoded(schema, resource.read(aws, decoded(current_state) ?? {})) };
    },

    PlanResourceChange: ({ type_name, prior_state, proposed_new_state }) => {
      const { resource, schema } = resourceOf(type_name);
      const proposed = decoded(proposed_new_state);
      if (proposed === null) {
        return { planned_state: proposed_new_state };
      }
      const { planned, replacedFor } = planOf(aws, resource, schema, { prior: decoded(prior_state), proposed });
      return {
        planned_state: encoded(schema, planned),
        requires_replace: replacedFor.map(pathTo),
        legacy_type_system: true,
      };
    },

    ApplyResourceChange: ({ type_name, prior_state, planned_state }) => {
      const { resource, schema } = resourceOf(type_name);
      const prior = decoded(prior_state);
      const planned = decoded(planned_state);
      try {
        if (planned === null) {
          resource.delete(aws, prior ?? {});
          return { new_state: encoded(schema, null) };
        }
        const state = prior === null ? resource.create(aws, planned) : resource.update(aws, planned, prior);
        return { new_state: encoded(schema, withoutUnknowns(state)), legacy_type_system: true };
      } catch (error) {
        // Without a state in the answer Terraform would forget what is still there.
        return { new_state: prior_state, diagnostics: [failure(error)] };
      }
    },

    ImportResourceState: ({ type_name, id }) => {
      const { resource, schema } = resourceOf(type_name);
      const state = resource.imported?.(id) ?? { id };
      return { imported_resources: [{ type_name, state: encoded(schema, state) }] };
    },

    ReadDataSource: ({ type_name, config }) => {
      const given = decoded(config) ?? {};
      const found = of(DATA_SOURCES, type_name).read(aws, given);
      return { state: encoded(of(schemas.dataSources, type_name), { ...given, ...found }) };
    },

    Stop: () => ({}),
  };
  return each(answers, unary);
}

/** An error is told to Terraform, which then says where it comes from. */
function unary(answer: (request: Request) => object) {
  return ({ request }: ServerUnaryCall<Request, object>, reply: sendUnaryData<object>) => {
    try {
      reply(null, answer(request));
    } catch (error) {
      reply(null, { diagnostics: [failure(error)] });
    }
  };
}

function failure(error: unknown): object {
  const { message, stack } = error as Error;
  return diagnostic({ summary: message, detail: error instanceof ProviderError ? undefined : stack });
}

function diagnostic({ summary, detail, attribute }: Problem): object {
  return { severity: "ERROR", summary, detail, attribute: attribute === undefined ? undefined : pathTo(attribute) };
}

function pathTo(attribute: string): object {
  return { steps: [{ attribute_name: attribute }] };
}

function each<T, U>(table: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]): [string, U] => [name, change(value)]));
}

function of<T>(table: Readonly<Record<string, T>>, type: string): T {
  const found = table[type];
  if (found === undefined) {
    throw new ProviderError(`The test double of the provider has no ${type}.`);
  }
  return found;
}
