import { expect, it } from "vitest";
import { nested, type StepAttempt, stepsOf } from "./run-steps.ts";

const attempt = (path: string, stepId: string, number = 1) =>
  ({ path, stepId, attempt: number, title: stepId }) as StepAttempt;

it("[W10] keeps the tries of a step apart by where in a run it stands", () => {
  const steps = stepsOf([attempt("rows[0]", "find", 2), attempt("rows[1]", "find"), attempt("rows[0]", "find")]);
  expect(steps.map(({ path, attempts, last }) => [path, attempts.length, last.attempt])).toEqual([
    ["rows[0]", 2, 2],
    ["rows[1]", 1, 1],
  ]);
});

it("[W10] puts what stands inside a step right after it", () => {
  const steps = stepsOf([
    attempt("", "both"),
    attempt("both:branch_2", "right"),
    attempt("both:branch_1", "rows"),
    attempt("", "last"),
    attempt("both:branch_1.rows[3]", "find"),
  ]);
  expect(nested(steps).map(({ stepId }) => stepId)).toEqual(["both", "right", "rows", "find", "last"]);
});
