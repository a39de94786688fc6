import type { ScheduleSpec } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { dueWindows } from "./due-windows.ts";

const spec = (catchUp: ScheduleSpec["catchUp"]): ScheduleSpec => ({
  recurrence: { kind: "daily", time: "09:00" },
  timeZone: "UTC",
  gap: "after",
  overlap: "allow",
  catchUp,
});
const dueAt = new Date("2026-03-01T09:00:00Z");

describe("windows of a due schedule", () => {
  it("[W6] fires the window that is due, whatever the catch-up policy", () => {
    const now = new Date("2026-03-01T09:00:05Z");
    for (const catchUp of ["none", "last", "all"] as const) {
      const due = dueWindows(spec(catchUp), { dueAt, now });
      expect(due).toEqual({ fire: ["2026-03-01T09:00:00.000Z"], next: "2026-03-02T09:00:00.000Z" });
    }
  });

  it("[W6] makes up for missed windows as the policy says", () => {
    const now = new Date("2026-03-04T12:00:00Z");
    const fired = (catchUp: ScheduleSpec["catchUp"]) => dueWindows(spec(catchUp), { dueAt, now }).fire;
    expect(fired("none")).toEqual([]);
    expect(fired("last")).toEqual(["2026-03-04T09:00:00.000Z"]);
    expect(fired("all")).toHaveLength(4);
  });

  it("[W6] makes up for at most a hundred windows, the newest", () => {
    const due = dueWindows(spec("all"), { dueAt, now: new Date("2026-12-31T12:00:00Z") });
    expect(due.fire).toHaveLength(100);
    expect(due.fire.at(-1)).toBe("2026-12-31T09:00:00.000Z");
  });
});
