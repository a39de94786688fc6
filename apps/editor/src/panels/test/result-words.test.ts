import { describe, expect, it } from "vitest";
import { resultWords } from "./result-words.ts";

const titleOf = (id: string) => ({ lead: "Create the lead", look: "Look it up" })[id] ?? id;
const error = { code: "REMOTE_REJECTED", message: "The service refused it. Check the e-mail." } as const;
const step = (stepId: string, status: "succeeded" | "failed" | "parked", attempt = 1) => ({
  stepId,
  status,
  attempt,
  error: status === "succeeded" ? null : error,
});

describe("what is told of a test", () => {
  it("[W3] names the step where it stopped, and what to do", () => {
    const steps = [step("look", "succeeded"), step("lead", "failed")];
    expect(resultWords({ status: "failed", error, steps }, titleOf)).toEqual({
      sentence: "The test stopped at “Create the lead”.",
      stepId: "lead",
      error,
    });
  });

  it("[W3] counts each step once that did its work, however often it was tried", () => {
    const steps = [step("look", "failed"), step("look", "succeeded", 2), step("lead", "succeeded")];
    expect(resultWords({ status: "succeeded", error: null, steps }, titleOf).sentence).toBe(
      "The test is done: 2 steps did their work.",
    );
  });

  it("[W3] says where it waits for an account, and that it is still running", () => {
    const steps = [step("lead", "parked")];
    expect(resultWords({ status: "parked", error: null, steps }, titleOf)).toMatchObject({
      sentence: "The test waits for an account at “Create the lead”.",
      stepId: "lead",
    });
    expect(resultWords({ status: "running", error: null, steps: [] }, titleOf).sentence).toBe("The test is running …");
  });
});
