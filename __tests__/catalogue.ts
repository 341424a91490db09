type Texts = Readonly<Record<string, (values: never) => string>>;

/** Values for each text of a catalogue, at least one sample for a text that needs values. */
export type Samples<All extends Texts> = {
  readonly [Code in keyof All]: Parameters<All[Code]> extends [infer Values]
    ? readonly [Values, ...Values[]]
    : readonly [];
};

/** The texts of a catalogue, one line `code: text` for each sample, for a snapshot that a person can read. */
export function catalogueLines<All extends Texts>(texts: All, samples: Samples<All>): string {
  return Object.entries(texts)
    .flatMap(([code, text]) => {
      const values: readonly unknown[] = samples[code] ?? [];
      return (values.length === 0 ? [undefined] : values).map((sample) => `${code}: ${text(sample as never)}`);
    })
    .join("\n");
}
