import type { Edge, Graph, Step } from "./schema.ts";

/** A part of a step that differs between two versions. */
export type StepPart = "kind" | "title" | "note" | "settings" | "onError" | "retry" | "timeoutMs";

/** How two versions of a workflow differ, places on the canvas aside [W9]. */
export interface GraphDiff {
  triggerChanged: boolean;
  steps: {
    added: readonly Step[];
    removed: readonly Step[];
    /** `settings` holds the first words of the settings' paths that differ. */
    changed: readonly { before: Step; after: Step; parts: readonly StepPart[]; settings: readonly string[] }[];
  };
  lines: { added: readonly Edge[]; removed: readonly Edge[] };
}

const parts: readonly StepPart[] = ["kind", "title", "note", "settings", "onError", "retry", "timeoutMs"];

/** Compares two graphs; lines are the same when they leave and reach the same places, whatever their ids. */
export function diffGraphs(before: Graph, after: Graph): GraphDiff {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const present = new Set(after.steps.map(({ id }) => id));
  const [oldLines, newLines] = [new Set(before.edges.map(lineKey)), new Set(after.edges.map(lineKey))];
  return {
    triggerChanged: !same(before.trigger, after.trigger),
    steps: {
      added: after.steps.filter(({ id }) => !old.has(id)),
      removed: before.steps.filter(({ id }) => !present.has(id)),
      changed: after.steps.flatMap((step) => changeOf(old.get(step.id), step)),
    },
    lines: {
      added: after.edges.filter((edge) => !oldLines.has(lineKey(edge))),
      removed: before.edges.filter((edge) => !newLines.has(lineKey(edge))),
    },
  };
}

function changeOf(before: Step | undefined, after: Step): GraphDiff["steps"]["changed"] {
  if (!before) return [];
  const changed = parts.filter((part) => !same(before[part], after[part]));
  if (changed.length === 0) return [];
  const keys = [...new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])];
  return [
    { before, after, parts: changed, settings: keys.filter((key) => !same(before.settings[key], after.settings[key])) },
  ];
}

function lineKey({ from, to }: Edge): string {
  return `${from.step}>${from.port}>${to.step}`;
}

/** Equality of JSON values, whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    a === null ||
    b === null ||
    typeof a !== "object" ||
    typeof b !== "object" ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}
