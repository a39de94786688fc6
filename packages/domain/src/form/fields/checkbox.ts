import * as z from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({});

/** A box to tick: yes or no. Required means it must be ticked. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "checkbox",
  title: "Checkbox",
  description: "A box to tick, for yes or no.",
  icon: "Checkbox",
  control: "checkbox",
  settings,
  initial: {},
  settingFields: [],
  valueType: "boolean",
  parse: ({ required }) =>
    z.boolean("Tick the box or leave it.").refine((ticked) => ticked || !required, "Tick this box to go on."),
});
