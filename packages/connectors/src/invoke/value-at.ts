import type { Json } from "@formwork/domain";

/** Reads the value at a dotted path. Tries the longest name first, so that names with full stops are found; null when the path meets null. */
export function valueAt(json: Json | undefined, path: string): Json | undefined {
  if (json === undefined || json === null || typeof json !== "object") return json === null ? null : undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    const name = path.slice(0, end);
    if (!Object.hasOwn(json, name)) continue;
    const value = (json as Record<string, Json>)[name];
    const found = end === path.length ? value : valueAt(value, path.slice(end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
