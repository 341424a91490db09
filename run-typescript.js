// Lets Node run this project's TypeScript: `node -r ./run-typescript.js main.ts`.
// It does what sucrase's own hook does, and caches the result: compiling takes longer than the app itself.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { addHook } = require("pirates");

const CACHE = join(__dirname, "node_modules", ".cache", "run-typescript");
const SUCRASE = require("sucrase/package.json").version;

addHook(compile, { exts: [".ts"] });

function compile(source, file) {
  const cached = join(CACHE, `${digest(`${SUCRASE}\0${source}`)}.js`);
  const found = read(cached);
  if (found !== undefined) {
    return found;
  }
  // `import()` stays as it is: what is an ES module can't be loaded in another way by every version of Node.js.
  const options = { transforms: ["imports", "typescript"], preserveDynamicImport: true, filePath: file };
  const { code } = require("sucrase").transform(source, options);
  save(cached, code);
  return code;
}

/** The code of a cached file. Without its digest before it, the file was cut off or damaged, and counts as missing. */
function read(file) {
  try {
    const text = readFileSync(file, "utf8");
    const code = text.slice(text.indexOf("\n") + 1);
    return text === marked(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the whole file or nothing, because several processes can run at once. A failure costs only time. */
function save(file, code) {
  const partial = `${file}.${process.pid}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(partial, marked(code));
    renameSync(partial, file);
  } catch {
    try {
      rmSync(partial, { force: true });
    } catch {}
  }
}

function marked(code) {
  return `${digest(code)}\n${code}`;
}

function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
