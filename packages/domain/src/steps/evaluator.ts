import type { Json } from "../json.ts";

/** Evaluates the templates and expressions of a step against the run; throws `EXPRESSION_FAILED` with path and range. */
export interface Evaluator {
  template(text: string, path: string): Json;
  text(text: string, path: string): string;
  /** The same for a text that people read: chosen answers stand in it with their words. */
  words(text: string, path: string): string;
  expression(source: string, path: string): Json;
}
