import * as z from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({
  /** Ask for the country code, as services that send messages need it. */
  international: z.boolean().default(false),
});

/** A telephone number; stored without spaces and signs between the digits. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "phone",
  title: "Phone",
  description: "A telephone number.",
  icon: "Phone",
  control: "phone",
  settings: settings as z.ZodType<z.infer<typeof settings>>,
  initial: {},
  settingFields: [
    {
      key: "international",
      label: "With country code",
      control: "toggle",
      help: "Asks for a number that starts with +.",
    },
  ],
  valueType: "string",
  parse: (_field, { international }) =>
    z
      .string("Write a telephone number.")
      .max(40, "This number is too long.")
      .transform((value) =>
        value
          .trim()
          .replace(/[\s()./-]+/g, "")
          .replace(/^00(?=[1-9])/, "+"),
      )
      // E.164: at most 15 digits.
      .pipe(
        international
          ? z.string().regex(/^\+[1-9]\d{5,14}$/, "Write the number with its country code, like +49 30 1234567.")
          : z.string().regex(/^\+?\d{3,15}$/, "Write a telephone number like +49 30 1234567."),
      ),
});
