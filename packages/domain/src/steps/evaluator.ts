import type { Json } from "../json.ts";

/** Evaluates the templates and expressions of a step against the run; throws `EXPRESSION_FAILED` with path and range. */
export interface Evaluator {
  template(text: string, path: string): Json;
  text(text: string, path: string): string;
  expression(source: string, path: string): Json;
}
