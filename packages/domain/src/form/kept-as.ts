import { asSeen } from "./fields/parts/invisible.ts";
import { fieldKindOf } from "./kinds.ts";
import type { Field } from "./schema.ts";

/**
 * How an answer will be kept, where that reads otherwise than what was typed: `+49 (0)30 1234567` as `+49301234567`. Null where both look
 * alike, and where the answer does not fit yet.
 * @param typed what stands in the field
 */
export function keptAs(field: Field, typed: unknown): string | null {
  if (typeof typed !== "string" || asSeen(typed) === "") return null;
  const kind = fieldKindOf(field.kind);
  const settings = kind?.settings.safeParse(field.settings);
  if (!kind || !settings?.success) return null;
  const { data } = kind.parse(field, settings.data).safeParse(typed);
  if (typeof data !== "string" && typeof data !== "number") return null;
  return asSeen(String(data)) === asSeen(typed) ? null : String(data);
}
