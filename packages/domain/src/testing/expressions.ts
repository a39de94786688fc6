import type { ExpressionScope } from "../expression/scope.ts";
import type { JsonObject } from "../json.ts";

/** What the expressions of tests may use: the answers of a form, and the response of one step. */
export const scope = (form: JsonObject = {}): ExpressionScope => ({
  form,
  record: {},
  run: { startedAt: "2026-01-01T00:00:00Z" },
  submitter: null,
  vars: {},
  steps: { get: { body: { total: 2, results: [{ id: "c1" }] } } },
});

/** The error of some work; fails the test when there is none. */
export const failure = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error as { code: string; message: string; details: { range?: { start: number; end: number } } };
  }
  throw new Error("nothing was thrown");
};
