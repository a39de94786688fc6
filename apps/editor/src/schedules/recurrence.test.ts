import { scheduleSpecSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { blankRecurrence, blankSpec, recurrenceKinds } from "./recurrence.ts";

describe("blankRecurrence", () => {
  it.each(recurrenceKinds)("[W6] starts “$label” as something that can be saved", ({ value }) => {
    const spec = { ...blankSpec(), recurrence: blankRecurrence(value) };
    expect(scheduleSpecSchema.parse(spec)).toEqual(spec);
  });

  it("starts a single firing tomorrow, over the end of a month too", () => {
    expect(blankRecurrence("once", new Date(2026, 10, 30, 23))).toEqual({ kind: "once", at: "2026-12-01T09:00:00" });
  });
});
