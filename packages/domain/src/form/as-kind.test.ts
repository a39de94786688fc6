import { describe, expect, it } from "vitest";
import { FormworkError } from "../errors.ts";
import { asAnswer, asKind } from "./as-kind.ts";

const options = [
  { value: "answer_0", label: "High" },
  { value: "answer_1", label: "Low" },
  { value: "a", label: "Twice" },
  { value: "b", label: "Twice" },
];
const field = (kind: string, settings: Record<string, unknown> = {}) => ({
  key: "x",
  label: "Amount",
  kind,
  required: false,
  settings,
});

describe("a value that a step has for a field", () => {
  it.each([
    ["number", {}, "12", 12],
    ["number", {}, "12,5", 12.5],
    ["number", {}, 7, 7],
    ["number", {}, "", null],
    ["number", { max: 5 }, "12", 12],
    ["number", {}, null, null],
    ["checkbox", {}, "yes", true],
    ["checkbox", {}, " False ", false],
    ["checkbox", {}, true, true],
    ["text", {}, 5, "5"],
    ["text", {}, { $number: "7615917337495251231" }, "7615917337495251231"],
    ["text", {}, "12", "12"],
    ["choice", { options }, "High", "answer_0"],
    ["choice", { options }, "answer_1", "answer_1"],
    ["choice", { options }, "Twice", "Twice"],
    ["choice", { options }, "Gone", "Gone"],
    ["choice", { options, multiple: true }, "High", ["answer_0"]],
    ["choice", { options, multiple: true }, ["Low", "answer_0"], ["answer_1", "answer_0"]],
    ["date", {}, "2026-01-31", "2026-01-31"],
  ] as const)("[W4] of the kind %s with %j: %j is kept as %j", (...[kind, settings, value, kept]) => {
    expect(asKind(field(kind, settings), value as never)).toEqual(kept);
  });

  it.each([
    ["number", "twelve"],
    ["number", "1.000"],
    ["number", "76159173374952512310"],
    ["number", ["1"]],
    ["checkbox", "perhaps"],
  ])("[W4] that can be no %s is refused, and not quoted: %j", (kind, value) => {
    let thrown: unknown;
    try {
      asKind(field(kind), value);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FormworkError);
    expect(thrown).toMatchObject({ code: "INVALID_INPUT", details: { path: "values.x" } });
    expect(String(thrown)).not.toContain(String(value));
  });

  it("[W4] in the words of an answer is that answer", () => {
    expect(asAnswer(field("choice", { options }), "Low")).toBe("answer_1");
    expect(asAnswer(field("text"), "Low")).toBe("Low");
  });
});
