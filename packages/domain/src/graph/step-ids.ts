import { reservedWords } from "../expression/reserved.ts";
import type { Graph } from "./schema.ts";
import { TRIGGER_ID } from "./schema.ts";

/**
 * A step id that is free in a graph: the wish as it stands or with a number behind it. Ids that expressions still name count as taken, so
 * that a new step never answers for a removed one.
 * @param wish for example the step's kind or title
 */
export function freeStepId(graph: Graph, wish: string): string {
  const plain =
    wish
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 30) || "step";
  const taken = new Set(graph.steps.map(({ id }) => id));
  const named = new Set(
    JSON.stringify(graph.steps.map(({ settings }) => settings)).match(
      /(?<=\bsteps\s*(?:\.|\[)[\s\\"']*)[a-z][a-z0-9_]*/g,
    ) ?? [],
  );
  const isFree = (id: string) => !taken.has(id) && !named.has(id) && !reservedWords.has(id) && id !== TRIGGER_ID;
  let id = plain;
  for (let count = 2; !isFree(id); count += 1) id = `${plain}_${count}`;
  return id;
}
