// Runs program.js beside this file with the machine code that an earlier start kept: reading and compiling a program of this size is most
// of what a start costs. It is the program's own by its digest; V8 itself refuses what another version of it wrote.
const { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire, SourceMap, wrap } = require("node:module");
const { dirname, join } = require("node:path");
const { constants, Script } = require("node:vm");

// Node 20 lacks it, and the database client then tells where it runs by making a Response, which loads all of Node's fetch.
globalThis.navigator ??= { userAgent: `Node.js/${process.versions.node.split(".")[0]}` };

const keepAfterMs = 5_000;
const file = join(__dirname, "program.js");
// The build writes ASCII.
const source = readFileSync(file, "latin1");
const kept = `${require("./package.json").digest}-${process.version}-${process.arch}.code`;
const keptAt = join(__dirname, kept);
const cachedData = existsSync(keptAt) ? readFileSync(keptAt) : undefined;
const script = new Script(wrap(source), {
  filename: file,
  cachedData,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
// Once the program is up, what it needed to get there has been compiled.
if (cachedData === undefined || script.cachedDataRejected) setTimeout(keep, keepAfterMs).unref();

let map;
Error.prepareStackTrace = (error, calls) => `${error}${calls.map((call) => `\n    at ${placed(call)}`).join("")}`;

const program = { exports: {} };
script.runInThisContext().call(program.exports, program.exports, createRequire(file), program, file, __dirname);

/** Writes the machine code for the next start; a start from a folder that cannot be written to goes without. */
function keep() {
  try {
    const half = `${keptAt}.${process.pid}`;
    writeFileSync(half, script.createCachedData(), { mode: 0o600 });
    renameSync(half, keptAt);
    for (const old of readdirSync(__dirname).filter((name) => name.endsWith(".code") && name !== kept))
      rmSync(join(__dirname, old), { force: true });
  } catch {
    // Nothing depends on it.
  }
}

/** A call of a stack with its place in the sources. The map is read with the first stack that somebody looks at. */
function placed(call) {
  const text = String(call);
  if (call.getFileName() !== file) return text;
  try {
    map ??= new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
    const { originalSource, originalLine, originalColumn } = map.findEntry(
      call.getLineNumber() - 1,
      call.getColumnNumber() - 1,
    );
    if (originalSource === undefined) return text;
    return text.replace(
      /[^(\s]*program\.js:\d+:\d+/,
      `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`,
    );
  } catch {
    return text;
  }
}
