/** A setting of a draft as text; empty for anything else. A draft may hold what its schema would refuse. */
export function draftText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A setting of a draft as rows; entries that are no objects are empty ones, so that places stay right. */
export function draftRows<T extends object>(value: readonly T[] | undefined): Partial<T>[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => (row !== null && typeof row === "object" ? (row as Partial<T>) : {}));
}
