// Builds the app in the current folder for a quick start: src/main.ts with all pure JavaScript into dist/program.js, which dist/main.js runs with the
// machine code of an earlier start; each thread's program, src/threads/*.ts, into dist/threads; and workflows, if there are any, into
// dist/workflows.js for Temporal's sandbox.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { decode, encode } from "@jridgewell/sourcemap-codec";
import { build } from "esbuild";

const app = process.cwd();
const outdir = join(app, "dist");

// Temporal's packages contain native code, and its client is loaded on demand, as is the database client's WebAssembly.
const outside = /^(@temporalio\/|pg-native$|@prisma\/client\/runtime\/.*wasm)/;

/** Excludes some npm packages from the bundle. Resolves them from the package that imports them, because the app may find them elsewhere. */
const someStayOutside = {
  name: "some-stay-outside",
  setup(current) {
    current.onResolve({ filter: outside }, async (args) => {
      if (args.pluginData === "asked") return undefined;
      const ask = (resolveDir) =>
        current.resolve(args.path, { resolveDir, kind: args.kind, importer: args.importer, pluginData: "asked" });
      const [fromImporter, fromApp] = await Promise.all([ask(args.resolveDir), ask(app)]);
      // Imports of optional packages stand in a `try`.
      if (fromImporter.errors.length > 0 || fromImporter.path === fromApp.path)
        return { path: args.path, external: true };
      const path = relative(outdir, fromImporter.path);
      return { path: path.startsWith(".") ? path : `./${path}`, external: true };
    });
  },
};

const threads = join(app, "src/threads");
const programs = existsSync(threads) ? readdirSync(threads).map((file) => `src/threads/${file}`) : [];
const names = programs.map((file) => [file.slice("src/".length, -".ts".length), join(app, file)]);

await rm(outdir, { recursive: true, force: true });
const { errors } = await build({
  entryPoints: { program: join(app, "src/main.ts"), ...Object.fromEntries(names) },
  outdir,
  bundle: true,
  platform: "node",
  // Only CommonJS modules can run from cached machine code.
  format: "cjs",
  target: "node20.19",
  // Node 20 loses the loader of a program that runs from cached machine code: its dynamic imports failed from the second start on.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  minifyWhitespace: true,
  legalComments: "none",
  sourcemap: "external",
  sourcesContent: false,
  logLevel: "warning",
  plugins: [someStayOutside],
}).catch((failure) => failure);
// esbuild has already printed the errors with their places.
if (errors.length > 0) process.exit(1);
const digest = createHash("sha256")
  .update(await readFile(join(outdir, "program.js")))
  .digest("hex");
await writeFile(join(outdir, "package.json"), JSON.stringify({ type: "commonjs", digest }));
await keepOwnPlaces(join(outdir, "program.js.map"));
copyFileSync(new URL("run-program.cjs", import.meta.url), join(outdir, "main.js"));

const workflows = resolve(app, "src/workflows/index.ts");
if (existsSync(workflows)) {
  const worker = createRequire(join(app, "package.json")).resolve("@temporalio/worker");
  const { bundleWorkflowCode } = await import(pathToFileURL(worker).href);
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  const failureConverterPath = resolve(app, "failure-converter.cjs");
  const { code } = await bundleWorkflowCode({ workflowsPath: workflows, failureConverterPath, logger: quiet });
  await writeFile(join(outdir, "workflows.js"), code);
}

/**
 * Reduces a source map to places in our own sources (ECMA-426 §8): Node reads the map with the first stack trace, and most of it is about packages.
 */
async function keepOwnPlaces(file) {
  const map = JSON.parse(await readFile(file, "utf8"));
  const own = map.sources.map((source) => !source.includes("node_modules/"));
  const lines = decode(map.mappings).map((line) => line.filter(([, source]) => source !== undefined && own[source]));
  await writeFile(file, JSON.stringify({ ...map, names: [], mappings: encode(lines.map(withoutNames)) }));
}

function withoutNames(line) {
  return line.map((segment) => segment.slice(0, 4));
}
