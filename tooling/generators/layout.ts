import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** One registry: a file generated from a folder's content. */
export interface Registry {
  /** Generated file, from the root. */
  output: string;
  /** Lines before the registry itself: type imports. */
  head?: readonly string[];
  parts: readonly RegistryPart[];
}

/** One exported object of a registry. */
export interface RegistryPart {
  /** Name of the exported constant. */
  name: string;
  /** Its doc comment. */
  doc: string;
  /** Folder whose files it collects, from the root. */
  folder: string;
  /** Where the files are in the folder: `<key>.ts`, `<key>/index.ts`, `<key>/fake.ts` or `<noun>/procedures/<key>.ts`. */
  shape: "file" | "index" | "fake" | "rooms";
  /** Name that each file exports. */
  member: string;
  /** How keys are written: like the file name, or in camelCase. */
  keys: "as-named" | "camel";
  /** Type of the constant; inferred when omitted. */
  type?: string;
}

/** Every registry of the repository. */
export const registries: readonly Registry[] = [
  {
    output: "packages/domain/src/steps/registry.gen.ts",
    head: ['import type { StepKind } from "./step-kind.ts";'],
    parts: [
      {
        name: "stepKinds",
        doc: "Every step kind, by its kind.",
        folder: "packages/domain/src/steps",
        shape: "file",
        member: "step",
        keys: "as-named",
        type: "Readonly<Record<string, StepKind>>",
      },
    ],
  },
  {
    output: "packages/domain/src/form/fields/registry.gen.ts",
    head: ['import type { FieldKind } from "../field-kind.ts";'],
    parts: [
      {
        name: "fieldKinds",
        doc: "Every field kind, by its kind.",
        folder: "packages/domain/src/form/fields",
        shape: "file",
        member: "field",
        keys: "as-named",
        type: "Readonly<Record<string, FieldKind>>",
      },
    ],
  },
  {
    output: "packages/connectors/src/services/registry.gen.ts",
    parts: [
      {
        name: "connectors",
        doc: "Every connector, by its key.",
        folder: "packages/connectors/src/services",
        shape: "index",
        member: "connector",
        keys: "as-named",
      },
    ],
  },
  {
    output: "packages/connectors/src/services/fakes.gen.ts",
    parts: [
      {
        name: "fakes",
        doc: "The double of every connector that has one, by the connector's key.",
        folder: "packages/connectors/src/services",
        shape: "fake",
        member: "fake",
        keys: "as-named",
      },
    ],
  },
  {
    output: "apps/server/src/registry.gen.ts",
    parts: [
      {
        name: "procedures",
        doc: "Every procedure, by noun and verb.",
        folder: "apps/server/src",
        shape: "rooms",
        member: "procedure",
        keys: "camel",
      },
    ],
  },
  {
    output: "apps/editor/src/canvas/commands/registry.gen.ts",
    parts: [
      {
        name: "commands",
        doc: "Every command of the editor, by its name.",
        folder: "apps/editor/src/canvas/commands",
        shape: "file",
        member: "command",
        keys: "camel",
      },
    ],
  },
];
