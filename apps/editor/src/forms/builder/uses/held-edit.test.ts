import type { FieldUse, Form } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { openBuilder } from "../builder-state.ts";
import { usesBrokenBy } from "./held-edit.ts";

const options = ["High", "Low"].map((value) => ({ value, label: value }));
const urgency = { key: "urgency", kind: "choice", label: "Urgency", required: false, settings: { options } };
const form: Form = {
  schema: 1,
  title: "Tickets",
  submitLabel: "Send",
  sections: [
    { id: "a", fields: [urgency] },
    { id: "b", fields: [{ ...urgency, key: "other" }] },
  ],
};
const use: FieldUse = {
  field: "urgency",
  how: "reads",
  answers: ["High"],
  live: true,
  place: { kind: "workflow", id: "w", name: "Sync", stepId: "s", stepTitle: "Urgent?" },
};
const broken = (...operations: Parameters<typeof asked>[0]) => asked(operations).length > 0;
const asked = (operations: Extract<Parameters<typeof usesBrokenBy>[1], { type: "edit" }>["operations"]) =>
  usesBrokenBy(openBuilder(form), { type: "edit", operations }, [use]);
const set = (settings: Record<string, unknown>) =>
  ({ type: "update-field", key: "urgency", set: { settings } }) as const;

describe("edits of a form that are asked about first", () => {
  it("[W1] take away a used field, alone or with its section", () => {
    expect(broken({ type: "remove-field", key: "urgency" })).toBe(true);
    expect(broken({ type: "remove-section", sectionId: "a" })).toBe(true);
    expect(broken({ type: "remove-field", key: "other" })).toBe(false);
    expect(broken({ type: "remove-section", sectionId: "b" })).toBe(false);
  });

  it("[W1] change its kind, or let several answers in", () => {
    expect(broken({ type: "update-field", key: "urgency", set: { kind: "text", settings: {} } })).toBe(true);
    expect(broken(set({ options, multiple: true }))).toBe(true);
  });

  it("[W1] take away an answer that is named; another answer, or other words for it, break nothing", () => {
    expect(broken(set({ options: options.slice(1) }))).toBe(true);
    expect(broken(set({ options: options.slice(0, 1) }))).toBe(false);
    expect(broken(set({ options: options.map((option) => ({ ...option, label: "Urgent" })) }))).toBe(false);
  });

  it("[W1] are none that move or relabel it", () => {
    expect(broken({ type: "move-field", key: "urgency", sectionId: "b", index: 0 })).toBe(false);
    expect(broken({ type: "update-field", key: "urgency", set: { label: "How urgent?" } })).toBe(false);
  });
});
