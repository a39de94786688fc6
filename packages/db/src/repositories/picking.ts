import { containing } from "./connection-sql.ts";

/** Narrows a list to what somebody picks from it. */
export interface Picking {
  /** Part of a name, without regard to case and accents. */
  search?: string | undefined;
  /** Only these rows, so that what was picked before has a name wherever it stands in the list. */
  ids?: readonly string[] | undefined;
}

/** The two values that {@link picked} compares with. */
export function pickedValues({ search, ids }: Picking): [string | null, readonly string[] | null] {
  return [search ? containing(search) : null, ids ?? null];
}

/**
 * Condition for the rows that are picked from.
 * @param table its alias in the statement
 * @param first number of the first of the two values of {@link pickedValues}
 * @param names what is searched: `name` of the table unless said
 */
export function picked(table: string, first: number, names: readonly string[] = [`${table}.name`]): string {
  const named = names.map((name) => `folded(${name}) LIKE folded($${first})`).join(" OR ");
  return `($${first}::text IS NULL OR ${named}) AND ($${first + 1}::uuid[] IS NULL OR ${table}.id = ANY($${first + 1}))`;
}
