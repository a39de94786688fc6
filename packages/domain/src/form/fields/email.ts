import * as z from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({});

/** An e-mail address. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "email",
  title: "E-mail",
  description: "An e-mail address.",
  icon: "Mail",
  control: "email",
  settings,
  initial: {},
  settingFields: [],
  valueType: "string",
  // RFC 5321 §4.5.3.1.3: a path holds at most 256 characters, brackets included.
  parse: () =>
    z
      .string("Write an e-mail address.")
      .trim()
      .max(254, "This address is too long.")
      .pipe(z.email("Write an e-mail address like name@example.com.")),
});
