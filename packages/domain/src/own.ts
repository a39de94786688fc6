/**
 * What a record holds under a key that somebody wrote: never what every object inherits, so that `constructor` and `toString` are keys like any other.
 * @returns undefined where the record, or the entry, is not there
 * @example
 * own({ a: 1 }, "toString"); // undefined
 */
export function own<T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
