import { type Json, type JsonObject, jsonSchema } from "@formwork/domain";
import { z } from "zod";

/** API name of an object or field: letters, digits and `_`, custom ones end in `__c`. */
export const apiName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/, "Use the API name: letters, digits and _.");

/** The object of a record, chosen from those of the account. */
export const object = apiName.meta({
  title: "Object",
  description: "For example Contact or Lead.",
  choices: "objects",
});

/** Id of a record: 15 or 18 letters and digits. */
export const recordId = z
  .string()
  .regex(/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/, "Use the record's id, 15 or 18 letters and digits.");

/** Values of a record by the API names of its fields. */
export const fieldValues = z.record(apiName, jsonSchema).meta({
  title: "Field values",
  description: "By the API name of each field, for example LastName.",
  keys: "fields",
});

/** A record as Salesforce sends it. */
export const record = z.record(z.string(), jsonSchema);

/** A record without Salesforce's metadata. */
export function plain(sent: JsonObject): JsonObject {
  const { attributes: _attributes, ...fields } = sent;
  return fields;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/**
 * A value in SOQL: texts in quotation marks with every reserved character escaped, numbers and truth values bare
 * (https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm).
 */
export function soqlValue(value: Exclude<Json, Json[] | JsonObject>): string {
  if (typeof value !== "string") return String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have to be escaped
  return `'${value.replace(/[\\'\n\r\t\u0008\f]/g, (character) => escapes[character] ?? "")}'`;
}
