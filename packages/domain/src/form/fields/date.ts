import * as z from "zod";
import { defineField } from "../field-kind.ts";

const day = z.iso.date();
const settings = z.object({ min: day.optional(), max: day.optional() });

/** A day of the calendar, stored as `2026-01-31`. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "date",
  title: "Date",
  description: "A day of the calendar.",
  icon: "Calendar",
  control: "date",
  settings,
  initial: {},
  settingFields: [
    { key: "min", label: "Earliest", control: "date" },
    { key: "max", label: "Latest", control: "date" },
  ],
  valueType: "date",
  check: ({ min, max }) => (min && max && min > max ? ["“Earliest” is after “latest”."] : []),
  parse: (_field, { min, max }) =>
    z.iso
      .date("Choose a date.")
      // A browser takes the 26 of 07.06.26 for the year of that number.
      .refine((value) => value >= "1000", { error: "Write the year with all its digits, like 2026.", abort: true })
      .refine((value) => !min || value >= min, `Choose ${min} or later.`)
      .refine((value) => !max || value <= max, `Choose ${max} or earlier.`),
});
