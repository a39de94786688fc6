import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../generators/layout.ts";

/** An installed npm package. */
export interface InstalledPackage {
  name: string;
  version: string;
  /** SPDX expression from the package; `none` when it names none. */
  licence: string;
  /** Whether the product contains it; otherwise it is a tool. */
  shipped: boolean;
  /** Manifest of the workspace that depends on it, from the root. */
  by: string;
}

interface Manifest {
  name: string;
  version: string;
  license?: string | { type?: string };
  licenses?: readonly { type?: string }[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** Every npm package that a workspace needs, directly or through others, each once. Packages that the product contains count as shipped. */
export function installedPackages(): InstalledPackage[] {
  const workspaces = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
  const found = new Map<string, InstalledPackage>();
  const ours = new Set([...workspaces, ...[".", "tooling", "tests"].map((folder) => join(root, folder))]);
  const collect = (folder: string, names: readonly string[], kind: { shipped: boolean; by: string }) => {
    for (const name of names) {
      const at = resolve(folder, name);
      if (!at || ours.has(at) || found.has(at)) continue;
      const manifest = manifestOf(at);
      found.set(at, { name: manifest.name, version: manifest.version, licence: licenceOf(manifest), ...kind });
      collect(at, needed(manifest), kind);
    }
  };
  // Visit the product's packages first, so that a tool's need for the same package changes nothing.
  for (const shipped of [true, false])
    for (const folder of ours) {
      const manifest = manifestOf(folder);
      const product = workspaces.includes(folder);
      const names = shipped
        ? product
          ? needed(manifest)
          : []
        : [...needed(manifest), ...Object.keys(manifest.devDependencies ?? {})];
      collect(folder, names, { shipped, by: join(folder, "package.json").slice(root.length).replace(/^\//, "") });
    }
  return [...found.values()];
}

function needed({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: Manifest): string[] {
  // Optional peer dependencies are the choice of another package.
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Folder of a package as Node resolves it from another one; undefined when it is not installed, such as a package for another system. */
function resolve(from: string, name: string): string | undefined {
  for (let folder = from; folder.startsWith(dirname(join(root, "x"))); folder = dirname(folder)) {
    const at = join(folder, "node_modules", name);
    if (existsSync(join(at, "package.json"))) return realpathSync(at);
  }
  return undefined;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function licenceOf({ license, licenses }: Manifest): string {
  const named = typeof license === "string" ? [license] : [license?.type, ...(licenses ?? []).map(({ type }) => type)];
  return named.filter((each) => each !== undefined).join(" OR ") || "none";
}
