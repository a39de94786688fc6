// Builds the app in the current folder: src/main.ts with the workspace's own packages into dist/main.js, and each program of a thread,
// src/threads/*.ts, into dist/threads; packages from npm stay outside; where there are workflows, their bundle for Temporal's sandbox into dist/workflows.js.
import { existsSync, readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const app = process.cwd();
const outdir = join(app, "dist");

/** Keeps npm packages out, found from the package that asks for them, which need not be where the app would find them. */
const npmPackagesOutside = {
  name: "npm-packages-outside",
  setup(current) {
    current.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.path.startsWith("@formwork/") || args.pluginData === "asked" || args.kind === "entry-point")
        return undefined;
      if (args.path.startsWith("node:")) return { path: args.path, external: true };
      const ask = (resolveDir) =>
        current.resolve(args.path, { resolveDir, kind: args.kind, importer: args.importer, pluginData: "asked" });
      const [fromImporter, fromApp] = await Promise.all([ask(args.resolveDir), ask(app)]);
      if (fromImporter.errors.length > 0) return { errors: fromImporter.errors };
      if (fromImporter.path === fromApp.path) return { path: args.path, external: true };
      const path = relative(outdir, fromImporter.path);
      return { path: path.startsWith(".") ? path : `./${path}`, external: true };
    });
  },
};

const threads = join(app, "src/threads");
const programs = existsSync(threads) ? readdirSync(threads).map((file) => join(threads, file)) : [];

await rm(outdir, { recursive: true, force: true });
const { errors } = await build({
  entryPoints: [join(app, "src/main.ts"), ...programs],
  outbase: join(app, "src"),
  outdir,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  sourcemap: true,
  logLevel: "warning",
  plugins: [npmPackagesOutside],
}).catch((failure) => failure);
// esbuild has printed them, with their places.
if (errors.length > 0) process.exit(1);

const workflows = resolve(app, "src/workflows/index.ts");
if (existsSync(workflows)) {
  const worker = createRequire(join(app, "package.json")).resolve("@temporalio/worker");
  const { bundleWorkflowCode } = await import(pathToFileURL(worker).href);
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  const failureConverterPath = resolve(app, "failure-converter.cjs");
  const { code } = await bundleWorkflowCode({ workflowsPath: workflows, failureConverterPath, logger: quiet });
  await writeFile(join(outdir, "workflows.js"), code);
}
