import { App } from "cdktf";
import { ModuleStack } from "./module-stack";

/** The content of `terraform-module/main.tf.json`. */
export function moduleSource(): string {
  const app = new App({ skipValidation: true });
  const json = new ModuleStack(app).toTerraform();
  const text = JSON.stringify(tidied(json), null, 2);
  const addressed = text.replace(/\bgrant_x_([\w-]+)/g, (_all, address: string) => addressInModule(address));
  return `${addressed.replace(/profileRoles( \(local\.roles\))?/g, "profile_roles")}\n`;
}

/** Address in the construct → address in the module, without the construct's path, because a person may type it. */
const ADDRESSES: Readonly<Record<string, string>> = {
  policy: "policy",
  each_x_key: "role",
  all_x_roles: "all_roles",
  each_x_key_x_any: "documented",
  "limited_x_shared-model": "limited_shared_model",
  "limited_x_shared-model-event": "limited_shared_model_event",
  limited_x_any: "limited_any",
  tagging_x_CreateModel: "tagging",
};

function addressInModule(address: string): string {
  const found = ADDRESSES[address];
  if (found === undefined) {
    throw new Error(`${address} has no address in the module. Add one to ADDRESSES.`);
  }
  return found;
}

/** Sorts keys, and removes CDKTF's metadata. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(tidied);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => key !== "//")
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, tidied(inner)]),
      )
    : value;
}
