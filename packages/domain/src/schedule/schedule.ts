import * as z from "zod";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Choose a time of day, for example 09:00.");

const wholeNumber = (max: number) => {
  const message = `Write a whole number from 1 to ${max.toLocaleString("en")}.`;
  return z.number(message).int(message).min(1, message).max(max, message);
};

/** When a schedule fires [W6]. Times are wall-clock times of the schedule's zone. */
export const recurrenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("once"), at: z.iso.datetime({ local: true, error: "Choose a day and a time." }) }),
  z.object({
    kind: z.literal("every"),
    n: wholeNumber(10_000),
    unit: z.enum(["minutes", "hours", "days"]),
    /** Start of counting, elapsed time from here on whatever the clocks do; 1970-01-01T00:00:00Z when left out. */
    anchor: z.iso.datetime().optional(),
  }),
  z.object({ kind: z.literal("daily"), time }),
  z.object({
    kind: z.literal("weekly"),
    days: z.array(z.number().int().min(1).max(7)).min(1, "Tick at least one day."),
    time,
  }),
  /** `day` 29–31: the last day of shorter months. */
  z.object({ kind: z.literal("monthly"), day: wholeNumber(31), time }),
  z.object({
    kind: z.literal("cron"),
    expression: z
      .string()
      .trim()
      .min(1, "Write a cron pattern, for example 0 9 * * 1-5.")
      .max(120, "Write at most 120 characters."),
  }),
]);
/** Recurrence of a schedule. */
export type Recurrence = z.infer<typeof recurrenceSchema>;

/** A schedule as data. */
export const scheduleSpecSchema = z.object({
  recurrence: recurrenceSchema,
  /** IANA time zone. */
  timeZone: z.string().min(1, "Choose a time zone.").max(60),
  /** A wall time that daylight saving skips: fire at the first minute after the gap, or not at all. */
  gap: z.enum(["after", "skip"]).default("after"),
  /** The previous firing still runs: leave this one out, or run both. */
  overlap: z.enum(["skip", "allow"]).default("skip"),
  /** Windows missed while the installation was down: none, the last one, or all (at most 100). */
  catchUp: z.enum(["none", "last", "all"]).default("last"),
});
/** A schedule as data. */
export type ScheduleSpec = z.infer<typeof scheduleSpecSchema>;
