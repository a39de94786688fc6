import { describe, expect, it } from "vitest";
import { resultWords } from "./result-words.ts";

const titleOf = (id: string) => ({ lead: "Create the lead", look: "Look it up" })[id] ?? id;
const error = { code: "REMOTE_REJECTED", message: "The service refused it. Check the e-mail." } as const;
const nowhere = { waiting: null, parked: null };
const step = (stepId: string, status: "succeeded" | "failed" | "parked", attempt = 1) => ({
  path: "",
  stepId,
  status,
  attempt,
  error: status === "succeeded" ? null : error,
});

describe("what is told of a test", () => {
  it("[W3] names the step where it stopped, and what to do", () => {
    const steps = [step("look", "succeeded"), step("lead", "failed")];
    expect(resultWords({ ...nowhere, status: "failed", error, steps }, titleOf)).toEqual({
      sentence: "The test stopped at “Create the lead”.",
      stepId: "lead",
      error,
    });
  });

  it("[W3] counts each step once that did its work, however often it was tried", () => {
    const steps = [step("look", "failed"), step("look", "succeeded", 2), step("lead", "succeeded")];
    expect(resultWords({ ...nowhere, status: "succeeded", error: null, steps }, titleOf).sentence).toBe(
      "The test is done: 2 steps did their work.",
    );
  });

  it("[W3] says where it waits for an account, and that it is still running", () => {
    const steps = [step("lead", "parked")];
    expect(
      resultWords(
        { waiting: null, parked: { path: "", stepId: "lead" }, status: "parked", error: null, steps },
        titleOf,
      ),
    ).toMatchObject({
      sentence: "The test waits for an account at “Create the lead”.",
      stepId: "lead",
    });
    expect(resultWords({ ...nowhere, status: "running", error: null, steps: [] }, titleOf).sentence).toBe(
      "The test is running …",
    );
  });

  it("[W3] names the row of a loop in which it stopped or waits", () => {
    const rows = { ...step("look", "failed"), path: "" };
    const lead = { ...step("lead", "failed"), path: "look[12]" };
    expect(resultWords({ ...nowhere, status: "failed", error, steps: [rows, lead] }, titleOf)).toEqual({
      sentence: "The test stopped at “Create the lead”, row 13.",
      stepId: "lead",
      error,
    });
    const parked = { path: "look[2]", stepId: "lead" };
    expect(resultWords({ waiting: null, parked, status: "parked", error: null, steps: [] }, titleOf).sentence).toBe(
      "The test waits for an account at “Create the lead”, row 3.",
    );
  });
});
