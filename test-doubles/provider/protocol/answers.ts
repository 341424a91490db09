import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";
import { type Aws, ProviderError } from "../account";
import { DATA_SOURCES } from "../data-sources";
import { configure, PROVIDER } from "../provider-config";
import { RESOURCES } from "../resources";
import { schemaOf } from "../schema";
import type { Problem } from "../terraform-type";
import { withoutUnknowns } from "../values";
import { plan } from "./plan";
import { schemaMessage } from "./schema-message";
import { type DynamicValue, decode, encode } from "./wire";

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

/** Answers each call of Terraform's plugin protocol. */
export function answersOf(aws: Aws): UntypedServiceImplementation {
  const schemas = {
    provider: schemaOf(PROVIDER),
    resources: mapEntries(RESOURCES, ({ binding }) => schemaOf(binding)),
    dataSources: mapEntries(DATA_SOURCES, ({ binding }) => schemaOf(binding)),
  };
  const resourceOf = (type: string) => ({
    resource: supported(RESOURCES, type),
    schema: supported(schemas.resources, type),
  });

  const answers: Record<string, (request: Request) => object> = {
    GetSchema: () => ({
      provider: schemaMessage(schemas.provider),
      resource_schemas: mapEntries(schemas.resources, schemaMessage),
      data_source_schemas: mapEntries(schemas.dataSources, schemaMessage),
    }),

    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),

    Configure: ({ config }) => ({ diagnostics: configure(aws, decode(config) ?? {}).map(diagnostic) }),

    ValidateResourceTypeConfig: ({ type_name, config }) => {
      const { resource } = resourceOf(type_name);
      return { diagnostics: (resource.validate?.(decode(config) ?? {}) ?? []).map(diagnostic) };
    },

    ValidateDataSourceConfig: () => ({}),

    UpgradeResourceState: ({ type_name, raw_state }) => ({
      upgraded_state: encode(resourceOf(type_name).schema, decode({ json: raw_state.json })),
    }),

    ReadResource: ({ type_name, current_state }) => {
      const { resource, schema } = resourceOf(type_name);
      return { new_state: encode(schema, resource.read(aws, decode(current_state) ?? {})) };
    },

    PlanResourceChange: ({ type_name, prior_state, proposed_new_state }) => {
      const { resource, schema } = resourceOf(type_name);
      const proposed = decode(proposed_new_state);
      if (proposed === null) {
        return { planned_state: proposed_new_state };
      }
      const { planned, replacedFor } = plan(aws, resource, schema, { prior: decode(prior_state), proposed });
      return {
        planned_state: encode(schema, planned),
        requires_replace: replacedFor.map(pathTo),
        legacy_type_system: true,
      };
    },

    ApplyResourceChange: ({ type_name, prior_state, planned_state }) => {
      const { resource, schema } = resourceOf(type_name);
      const prior = decode(prior_state);
      const planned = decode(planned_state);
      try {
        if (planned === null) {
          resource.delete(aws, prior ?? {});
          return { new_state: encode(schema, null) };
        }
        const state = prior === null ? resource.create(aws, planned) : resource.update(aws, planned, prior);
        return { new_state: encode(schema, withoutUnknowns(state)), legacy_type_system: true };
      } catch (error) {
        // Without a state in the answer Terraform would forget a resource that still exists.
        return { new_state: prior_state, diagnostics: [failure(error)] };
      }
    },

    ImportResourceState: ({ type_name, id }) => {
      const { resource, schema } = resourceOf(type_name);
      const state = resource.importedState?.(id) ?? { id };
      return { imported_resources: [{ type_name, state: encode(schema, state) }] };
    },

    ReadDataSource: ({ type_name, config }) => {
      const given = decode(config) ?? {};
      const found = supported(DATA_SOURCES, type_name).read(aws, given);
      return { state: encode(supported(schemas.dataSources, type_name), { ...given, ...found }) };
    },

    Stop: () => ({}),
  };
  return mapEntries(answers, unary);
}

/** Passes an error to Terraform, which adds the address of the resource. */
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

function mapEntries<T, U>(table: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]): [string, U] => [name, change(value)]));
}

function supported<T>(table: Readonly<Record<string, T>>, type: string): T {
  const found = table[type];
  if (found === undefined) {
    throw new ProviderError(`The provider's test double does not support ${type}.`);
  }
  return found;
}
