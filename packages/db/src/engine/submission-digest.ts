import { createHash } from "node:crypto";
import type { Json, JsonObject } from "@formwork/domain";

/**
 * What a submission says, as a SHA-256 in hex: the same for the same answers, in whatever order they come, and whatever the form asks since
 * that nobody has answered. A box that is not ticked counts as not answered.
 * @param values checked values by field key
 */
export function submissionDigest(values: JsonObject): string {
  const answered = Object.entries(values).filter(([, value]) => value !== null && value !== false);
  return createHash("sha256")
    .update(JSON.stringify(ordered(Object.fromEntries(answered))))
    .digest("hex");
}

function ordered(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).map(([key, entry]): [string, Json] => [key, ordered(entry)]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
