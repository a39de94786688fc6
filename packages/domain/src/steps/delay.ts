import { DateTime, IANAZone } from "luxon";
import * as z from "zod";
import { FormworkError } from "../errors.ts";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { defineStep, type Plan } from "./step-kind.ts";

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const yearMs = 366 * unitMs.days;

const settings = z
  .object({
    mode: z.enum(["for", "until"]),
    duration: z
      .object({ amount: z.number().int().min(1).max(100_000), unit: z.enum(["seconds", "minutes", "hours", "days"]) })
      .default({ amount: 1, unit: "hours" }),
    /** Expression that gives a date, or a date and time in ISO 8601. */
    until: z.string().max(4_000).default(""),
    /** IANA time zone of a value that names none. A day without a time begins in it, too. */
    zone: z.string().max(60).default("UTC"),
  })
  .refine(({ mode, until }) => mode === "for" || until.trim() !== "", {
    path: ["until"],
    message: "Say until when to wait.",
  })
  .refine(({ mode, zone }) => mode === "for" || IANAZone.isValidZone(zone), {
    path: ["zone"],
    message: "Write a time zone as in Europe/Berlin or UTC.",
  })
  .refine(({ mode, duration }) => mode === "until" || duration.amount * unitMs[duration.unit] <= yearMs, {
    path: ["duration"],
    message: "Wait at most a year.",
  });
type Settings = z.infer<typeof settings>;

/** Waits; the run costs nothing meanwhile. */
export const step = defineStep<Settings>({
  kind: "delay",
  title: "Wait",
  description: "Wait for a while, or until a certain time.",
  group: "time",
  icon: "Clock",
  settings: settings as z.ZodType<Settings>,
  initial: { mode: "for", duration: { amount: 1, unit: "hours" }, until: "", zone: "UTC" },
  fields: [
    {
      path: "mode",
      label: "Wait",
      control: "choice",
      required: true,
      options: [
        { value: "for", label: "For a while" },
        { value: "until", label: "Until a time" },
      ],
    },
    { path: "duration", label: "How long", control: "duration", required: true, when: { path: "mode", in: ["for"] } },
    {
      path: "until",
      label: "Until",
      control: "expression",
      required: true,
      when: { path: "mode", in: ["until"] },
      help: "A date, for example addDays(form.start, -1). A day without a time means its midnight.",
    },
    {
      path: "zone",
      label: "Time zone",
      control: "time-zone",
      when: { path: "mode", in: ["until"] },
      help: "Of a time that names none, and where a day without a time begins.",
    },
  ],
  ports: () => [{ id: "out", label: null }],
  summary({ mode, duration, until }) {
    if (mode === "until") return draftText(until).trim() ? `Until ${shortened(draftText(until).trim(), 80)}` : null;
    const { amount, unit } = duration ?? {};
    if (!amount || !unit) return null;
    return `For ${amount} ${amount === 1 ? draftText(unit).slice(0, -1) : draftText(unit)}`;
  },
  expressions: ({ mode, until }) =>
    mode === "until" && draftText(until) ? [{ path: "until", source: draftText(until), form: "expression" }] : [],
  plan({ mode, duration, until, zone }, evaluate): Plan {
    if (mode === "for")
      return { kind: "wait", input: { for: duration }, wait: { forMs: duration.amount * unitMs[duration.unit] } };
    const value = evaluate.expression(until, "until");
    // A value that names a zone of its own keeps it.
    const date = typeof value === "string" ? DateTime.fromISO(value, { zone }) : null;
    if (!date?.isValid) {
      throw new FormworkError("EXPRESSION_FAILED", "This is not a date. Use a date field or date(…).", {
        path: "until",
        range: { start: 0, end: until.length },
      });
    }
    const iso = date.toJSDate().toISOString();
    return { kind: "wait", input: { until: iso }, wait: { until: iso } };
  },
});
