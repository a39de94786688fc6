import type { Finding } from "./finding.ts";
import { importsOf } from "./imports.ts";
import type { Source } from "./sources.ts";

interface Zone {
  /** Prefix of the zone's paths; the first zone that matches a file counts. */
  path: string;
  /** Our packages that it may import. */
  ours: readonly string[];
  /** Our packages from which it may import types. */
  types?: readonly string[];
  /** npm packages that it may import; all when omitted. */
  npm?: readonly string[];
  /** Whether Node's own modules may be used; default yes. */
  node?: boolean;
}

const domainNpm = [
  ...["zod", "@marcbachmann/cel-js", "luxon", "cron-parser", "lossless-json", "libphonenumber-js", "mime", "re2js"],
  ...["@zxcvbn-ts/core", "@zxcvbn-ts/language-common"],
];
const everything = [
  "@formwork/domain",
  "@formwork/db",
  "@formwork/connectors",
  "@formwork/watchdog",
  "@formwork/process",
  "@formwork/tooling",
  "@formwork/tests",
];

// Who may import whom; ARCHITECTURE.md says why.
const zones: readonly Zone[] = [
  { path: "packages/domain/src/", ours: [], npm: domainNpm, node: false },
  { path: "packages/connectors/src/", ours: ["@formwork/domain"] },
  { path: "packages/db/", ours: ["@formwork/domain"] },
  { path: "packages/watchdog/", ours: [], npm: [] },
  { path: "packages/process/", ours: ["@formwork/domain"], npm: ["pino", "zod"] },
  // Support of the server's own tests.
  { path: "apps/server/test/", ours: everything },
  {
    path: "apps/server/",
    ours: [
      "@formwork/domain",
      "@formwork/db",
      "@formwork/connectors/catalogue",
      "@formwork/connectors/runtime",
      "@formwork/watchdog",
      "@formwork/process",
    ],
  },
  { path: "apps/worker/src/workflows/", ours: ["@formwork/domain"], npm: ["@temporalio/workflow"], node: false },
  // Support of the worker's own tests.
  { path: "apps/worker/test/", ours: everything },
  {
    path: "apps/worker/",
    ours: [
      "@formwork/domain",
      "@formwork/db",
      "@formwork/connectors/catalogue",
      "@formwork/connectors/runtime",
      "@formwork/watchdog",
      "@formwork/process",
    ],
  },
  { path: "apps/sandbox/", ours: ["@formwork/connectors/fakes"] },
  { path: "apps/editor/", ours: ["@formwork/domain"], types: ["@formwork/server/router"] },
  { path: "tooling/", ours: everything },
  { path: "tests/", ours: everything, types: ["@formwork/server/router"] },
];

/** Imports that break the rules. */
export function checkImportRules(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => {
    const zone = zones.find(({ path }) => source.file.startsWith(path));
    if (!zone) return [];
    const test = /\.test\.tsx?$/.test(source.file);
    return importsOf(source).flatMap(({ name, file, offset, typeOnly }) => {
      const way = objection({ zone, source, name, file, typeOnly, test });
      return way ? [{ file: source.file, line: source.lineAt(offset), problem: `imports ${name}`, way }] : [];
    });
  });
}

function objection(options: {
  zone: Zone;
  source: Source;
  name: string;
  file: string | undefined;
  typeOnly: boolean;
  test: boolean;
}): string | undefined {
  const { zone, source, name, file, typeOnly, test } = options;
  if (file !== undefined) {
    const home = source.file.split("/").slice(0, source.file.startsWith("t") ? 1 : 2);
    return file.startsWith(`${home.join("/")}/`) || home.length === 1
      ? undefined
      : "Reach other packages by their name and entry, not by path.";
  }
  if (name.startsWith("@formwork/")) {
    const allowed = [
      ...zone.ours,
      ...(typeOnly ? (zone.types ?? []) : []),
      ...(test ? ["@formwork/tests", "@formwork/db", "@formwork/connectors"] : []),
    ];
    if (allowed.some((entry) => name === entry || name.startsWith(`${entry}/`))) return undefined;
    return `Files in ${zone.path} may use ${zone.ours.join(", ") || "none of our packages"}; move the code or pass the value in.`;
  }
  if (test) return undefined;
  if (name.startsWith("node:"))
    return zone.node === false ? `Files in ${zone.path} are pure; pass the value in from outside.` : undefined;
  if (!zone.npm || zone.npm.some((entry) => name === entry || name.startsWith(`${entry}/`))) return undefined;
  return `Files in ${zone.path} may use ${zone.npm.join(", ")} from npm only.`;
}
