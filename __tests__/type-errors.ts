import ts from "typescript";

/** The ways that TypeScript can resolve an import of the package, by the value of `module`. */
export const RESOLUTIONS = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

/**
 * The type errors of programs and of one package that they import, its declarations included. Other packages are not
 * checked: they have thousands of lines, and checking them takes most of a run of `tsc`.
 *
 * @param emit - writes each program's JavaScript beside it
 */
export function typeErrors(
  programs: readonly string[],
  packageName: string,
  resolution: keyof typeof RESOLUTIONS,
  emit = false,
): string[] {
  const options = { strict: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts"], types: [] };
  const program = ts.createProgram(programs, { ...options, ...RESOLUTIONS[resolution] });
  const checked = program
    .getSourceFiles()
    .filter(({ fileName }) => programs.includes(fileName) || fileName.includes(`/node_modules/${packageName}/`));
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  if (checked.length <= programs.length) {
    throw new Error(`No program imports the types of ${packageName}.`);
  }
  for (const file of emit ? checked.filter(({ fileName }) => programs.includes(fileName)) : []) {
    program.emit(file);
  }
  return diagnostics.map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? "" : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}  `;
    return `${line}${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
