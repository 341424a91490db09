// Lets Node run this project's TypeScript: `node -r ./run-typescript.js main.ts`.
// It does what sucrase's own hook does, and caches the result: compiling takes longer than the app itself.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { addHook } = require("pirates");

const CACHE = join(__dirname, "node_modules", ".cache", "run-typescript");
const SUCRASE = require("sucrase/package.json").version;

addHook(compile, { exts: [".ts"] });

function compile(source, file) {
  const key = createHash("sha256").update(`${SUCRASE}\0${source}`).digest("hex");
  const cached = join(CACHE, `${key}.js`);
  try {
    return readFileSync(cached, "utf8");
  } catch {
    const { code } = require("sucrase").transform(source, { transforms: ["imports", "typescript"], filePath: file });
    save(cached, code);
    return code;
  }
}

/** Writes the whole file or nothing, because several processes can run at once. A failure costs only time. */
function save(file, code) {
  try {
    mkdirSync(CACHE, { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, code);
    renameSync(partial, file);
  } catch {}
}
