/** Name → what the comment above a member of a class says. */
export type Members = ReadonlyMap<string, Member>;

export interface Member {
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  /** The code from the comment up to the next one. */
  readonly code: string;
}

export function classMembers(classText: string): Members {
  const [, ...parts] = classText.split(/ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n/);
  const members = new Map<string, Member>();
  for (let at = 0; at < parts.length; at += 5) {
    const [name = "", computed, optional, required, code = ""] = parts.slice(at, at + 5);
    const flags = { required: required === "true", optional: optional === "true", computed: computed === "true" };
    members.set(name, { ...flags, code });
  }
  return members;
}

/** A member that can be set, as the class's `synthesizeHclAttributes` writes it. */
export interface Settable {
  readonly name: string;
  readonly isBlock: boolean;
  /** The binding has one block where Terraform has a list of at most one. */
  readonly isSingle: boolean;
  readonly type: string;
  readonly storage: string;
}

export function settableMembers(writer: string): Settable[] {
  const entry = /^ +(\w+): \{\n +value: (.+),\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;
  return (
    [...writer.matchAll(entry)]
      .map(([, name = "", value = "", isBlock, type = "", storage = ""]) => {
        return {
          name,
          isBlock: isBlock === "true",
          isSingle: !value.startsWith("cdktf.listMapperHcl("),
          type,
          storage,
        };
      })
      // Terraform handles a provider's alias itself: it is not in the provider's schema.
      .filter(({ name }) => name !== "alias")
  );
}
