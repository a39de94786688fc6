import { createHash } from "node:crypto";
import type { Json } from "@formwork/domain";

/** SHA-256, in hex, of a JSON value whatever the order of its keys: equal for two graphs that say the same. */
export function contentHash(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value as Json)))
    .digest("hex");
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined)
      .map((key) => [key, sorted(value[key] as Json)]),
  );
}
