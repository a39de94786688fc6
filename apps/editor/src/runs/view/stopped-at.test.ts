import type { StepStatus } from "@formwork/domain";
import { expect, it } from "vitest";
import { stoppedAt } from "./stopped-at.ts";

const step = (path: string, stepId: string, status: StepStatus) => ({ path, stepId, status });

it("[W10] finds the step inside loops and branches that a run stopped at", () => {
  const steps = [
    step("", "rows", "failed"),
    step("rows[2]", "both", "failed"),
    step("rows[2].both:branch_1", "left", "succeeded"),
    step("rows[2].both:branch_2", "right", "failed"),
  ];
  expect(stoppedAt(steps, ["failed"])).toMatchObject({ path: "rows[2].both:branch_2", stepId: "right" });
});

it("[W10] leaves out what failed in a loop that went on all the same", () => {
  const steps = [step("", "rows", "succeeded"), step("rows[2]", "reserve", "failed"), step("", "send", "failed")];
  expect(stoppedAt(steps, ["failed"])).toMatchObject({ stepId: "send" });
});

it("[W10] finds nothing where nothing ended so", () => {
  expect(stoppedAt([step("", "send", "succeeded")], ["failed", "unknown"])).toBeUndefined();
});
