import * as z from "zod";
import { defineField } from "../field-kind.ts";
import { numberWithin } from "./parts/number-within.ts";

const settings = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  /** Digits allowed after the point; any number of them when left out. */
  decimals: z.number().int().min(0).max(10).optional(),
});

/**
 * A number. As text it is read with a point or a comma (`readNumber`); what can be meant in two ways, and digits that could not be kept, are
 * refused with how to write them.
 */
export const field = defineField<z.infer<typeof settings>>({
  kind: "number",
  title: "Number",
  description: "A whole or fractional number.",
  icon: "Number123",
  control: "number",
  settings,
  initial: {},
  settingFields: [
    { key: "min", label: "Smallest", control: "number" },
    { key: "max", label: "Largest", control: "number" },
    { key: "decimals", label: "Digits after the point", control: "number", help: "0 for whole numbers." },
  ],
  valueType: "number",
  check: ({ min, max }) =>
    min !== undefined && max !== undefined && min > max ? ["“Smallest” is larger than “largest”."] : [],
  parse: (_field, limits) => numberWithin(limits),
});
