import type { KnownValue } from "../expression/scope.ts";
import { type KnownAtInput, stepValues, triggerValues } from "./known-values.ts";

/**
 * Finds values of a graph by their path, for sentences that name them: what any of its steps may give, whether or not it is there at a certain one.
 * Each step is looked at once, and only when a path leads into it.
 */
export function namedValues({ graph, ...context }: KnownAtInput): (path: string) => KnownValue | undefined {
  const found = new Map<string, ReadonlyMap<string, KnownValue>>();
  const among = (key: string, values: () => readonly KnownValue[]) => {
    const known = found.get(key) ?? new Map(values().map((value) => [value.path, value]));
    found.set(key, known);
    return known;
  };
  return (path) => {
    const [root, id] = path.split(".");
    if (root === "vars")
      return among("vars", () => graph.steps.flatMap((step) => stepValues(step, context).variables)).get(path);
    if (root !== "steps") return among("trigger", () => triggerValues(graph, context.forms)).get(path);
    const step = graph.steps.find((candidate) => candidate.id === id);
    return step && among(`steps.${id}`, () => stepValues(step, context).outputs).get(path);
  };
}
