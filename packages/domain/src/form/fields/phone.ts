import * as z from "zod";
import { defineField } from "../field-kind.ts";
import { onDemand } from "./parts/on-demand.ts";
import { typed } from "./parts/typed.ts";

const reader = onDemand(() => import("./parts/read-phone.ts"));

const settings = z.object({
  /** Ask for the country code, as services that send messages need it. */
  international: z.boolean().default(false),
});

/**
 * A telephone number. Stored as E.164 when it has its country code, else as its digits; blanks, brackets, hyphens of every kind and signs
 * that are not seen go. Extensions are refused, not dropped.
 */
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
  prepare: reader.prepare,
  parse: (_field, { international }) =>
    z.string("Write a telephone number.").transform(typed((text) => reader.use().readPhone(text, international))),
});
