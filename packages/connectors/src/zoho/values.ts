import { jsonSchema } from "@formwork/domain";
import { z } from "zod";

/** API name of a module or field: letters, digits and `_`, starting with a letter. */
export const zohoApiName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, "Use the API name: letters, digits and _.");

/** The module of a record, chosen from the account's own modules. */
export const zohoModule = zohoApiName.meta({
  title: "Module",
  description: "For example Contacts or Leads.",
  choices: "modules",
});

/** Id of a record: a long number, kept as text. */
export const zohoRecordId = z.string().regex(/^\d{1,30}$/, "Use the record's id, a long number.");

/** Values of a record by the API names of its fields. */
export const zohoFields = z
  .record(zohoApiName, jsonSchema)
  .meta({ title: "Field values", description: "By the API name of each field, for example Last_Name." });

/** A record as Zoho sends it. */
export const zohoRecord = z.record(z.string(), jsonSchema);

/** Path segment for a module or record. The schemas above allow no `/`, `.` or `%`; encoding is a second guard. */
export function segment(value: string): string {
  return encodeURIComponent(value);
}
