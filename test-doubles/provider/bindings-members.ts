/** What a class says of each of its members in the comment above it. */
export type Members = ReadonlyMap<string, Member>;

export interface Member {
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  /** The code from the comment up to the next one. */
  readonly code: string;
}

export function membersOf(classText: string): Members {
  const [, ...parts] = classText.split(/ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n/);
  const members = new Map<string, Member>();
  for (let at = 0; at < parts.length; at += 5) {
    const [name = "", computed, optional, required, code = ""] = parts.slice(at, at + 5);
    const flags = { required: required === "true", optional: optional === "true", computed: computed === "true" };
    members.set(name, { ...flags, code });
  }
  return members;
}

/** What can be set, as the code says that writes it out. */
export interface Settable {
  readonly name: string;
  readonly isBlock: boolean;
  /** It is written as one, though Terraform has it as a list. */
  readonly isOne: boolean;
  readonly type: string;
  readonly storage: string;
}

export function settableOf(writer: string): Settable[] {
  const entry = /^ +(\w+): \{\n +value: (.+),\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;
  return (
    [...writer.matchAll(entry)]
      .map(([, name = "", value = "", isBlock, type = "", storage = ""]) => {
        return { name, isBlock: isBlock === "true", isOne: !value.startsWith("cdktf.listMapperHcl("), type, storage };
      })
      // Terraform takes a provider's alias for itself.
      .filter(({ name }) => name !== "alias")
  );
}
