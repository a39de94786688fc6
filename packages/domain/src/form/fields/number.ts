import * as z from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  /** Digits allowed after the point; any number of them when left out. */
  decimals: z.number().int().min(0).max(10).optional(),
});

const fits = (value: number, decimals: number) => Number(value.toFixed(decimals)) === value;

/** A number. */
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
  parse: (_field, { min, max, decimals }) =>
    z
      .union(
        [
          z.number(),
          z
            .string()
            .max(40)
            .trim()
            .regex(/^[+-]?\d+(\.\d+)?$/)
            .transform(Number),
        ],
        "Write a number.",
      )
      .pipe(
        z
          .number("Write a number.")
          .min(min ?? -Number.MAX_SAFE_INTEGER, `Write ${min} or more.`)
          .max(max ?? Number.MAX_SAFE_INTEGER, `Write ${max} or less.`)
          .refine(
            (value) => decimals === undefined || fits(value, decimals),
            decimals ? `Write at most ${decimals} digits after the point.` : "Write a whole number.",
          ),
      ),
});
