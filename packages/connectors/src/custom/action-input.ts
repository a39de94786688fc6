import { isExactNumber, type Json } from "@formwork/domain";
import { z } from "zod";

/**
 * Checks an action's input by its JSON Schema. Numbers with more digits than a double can hold are checked as the nearest double and passed on with
 * all their digits.
 */
export function actionInput(schema: object): z.ZodType {
  const declared = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  return z.unknown().transform((given, context) => {
    const checked = declared.safeParse(rounded(given as Json));
    if (checked.success) return withDigits(checked.data as Json, given as Json);
    for (const { message, path } of checked.error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  });
}

/** The value to check. Its objects have no prototype, so that a missing input is not found as an inherited `toString`. */
function rounded(value: Json): Json {
  if (isExactNumber(value)) {
    const most = Number.MAX_SAFE_INTEGER;
    return Math.min(Math.max(Number(value.$number), -most), most);
  }
  const checked = mapped(value, rounded);
  const isObject = typeof checked === "object" && checked !== null && !Array.isArray(checked);
  return isObject ? Object.assign(Object.create(null), checked) : checked;
}

/** The checked value, with the numbers as given. */
function withDigits(checked: Json, given: Json | undefined): Json {
  if (isExactNumber(given)) return typeof checked === "number" ? given : checked;
  return mapped(checked, (entry, key) => withDigits(entry, entryOf(given, key)));
}

function entryOf(value: Json | undefined, key: string): Json | undefined {
  const holds = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return holds ? (value as Record<string, Json>)[key] : undefined;
}

function mapped(value: Json, change: (entry: Json, key: string) => Json): Json {
  if (Array.isArray(value)) return value.map((entry, index) => change(entry, String(index)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, key)]));
}
