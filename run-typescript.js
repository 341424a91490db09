// Lets Node run this project's TypeScript: `node -r ./run-typescript.js main.ts`.
// It is sucrase's own hook, but for keeping what was compiled: compiling takes longer than all that the app then does.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { addHook } = require("pirates");

const CACHE = join(__dirname, "node_modules", ".cache", "run-typescript");
const SUCRASE = require("sucrase/package.json").version;

addHook(compiled, { exts: [".ts"] });

function compiled(source, file) {
  const key = createHash("sha256").update(`${SUCRASE}\0${source}`).digest("hex");
  const kept = join(CACHE, `${key}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { code } = require("sucrase").transform(source, { transforms: ["imports", "typescript"], filePath: file });
    keep(kept, code);
    return code;
  }
}

/** Whole or not at all, since several processes may run at once; a folder that can't be written to costs only time. */
function keep(file, code) {
  try {
    mkdirSync(CACHE, { recursive: true });
    const half = `${file}.${process.pid}`;
    writeFileSync(half, code);
    renameSync(half, file);
  } catch {}
}
