import { FormworkError, isUuid, momentSchema } from "@formwork/domain";

/** Asks for one page of a list. */
export interface PageInput {
  /** `nextCursor` of the page before; absent for the first. */
  cursor?: string | undefined;
  /** Rows of a page, at most 100. */
  limit: number;
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Where the next page begins; null on the last one. */
  nextCursor: string | null;
}

/** Sort key of a row in lists that show the newest first. */
export interface NewestKey {
  createdAt: Date;
  id: string;
}

/** Sort key of a row in lists by name. */
export interface NameKey {
  name: string;
  id: string;
}

/** Rows to ask the database for: one more than are shown says whether there is a next page. */
export function take(input: PageInput): number {
  return input.limit + 1;
}

/** Cuts the rows of a query made with {@link take} to one page. */
export function toPage<Row>(rows: Row[], options: { limit: number; key: (row: Row) => readonly string[] }): Page<Row> {
  const items = rows.slice(0, options.limit);
  const last = items.at(-1);
  const more = rows.length > options.limit && last !== undefined;
  return { items, nextCursor: more ? encode(options.key(last)) : null };
}

/** Condition for rows after the cursor, newest first. The outer bound lets PostgreSQL start in the index at the right place. */
export function olderThan(cursor: string | undefined) {
  if (cursor === undefined) return {};
  const [at, id] = decode(cursor);
  const createdAt = dateOf(at);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}

/** Cursor key of a row in a newest-first list. */
export function newestKey(row: NewestKey): readonly string[] {
  return [row.createdAt.toISOString(), row.id];
}

/** Cursor key of a row in a list by name. */
export function nameKey(row: NameKey): readonly string[] {
  return [row.name, row.id];
}

/** The moment in a cursor. @throws FormworkError `INVALID_INPUT` when it is none */
export function dateOf(text: string): Date {
  const { data } = momentSchema.safeParse(text);
  if (data === undefined) throw unreadable();
  return data;
}

/** Reads a cursor: two parts, and a third where a list has put one. @throws FormworkError `INVALID_INPUT` when it is not one of ours */
export function decode(cursor: string): [string, string, unknown?] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || typeof parts[0] !== "string" || typeof parts[1] !== "string" || !isUuid(parts[1])) {
      throw unreadable();
    }
    return [parts[0], parts[1], parts[2]];
  } catch {
    throw unreadable();
  }
}

/** Writes a cursor. */
export function encode(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

function unreadable(): FormworkError {
  return new FormworkError(
    "INVALID_INPUT",
    "This page of the list is no longer there. Start again from the first page.",
    {
      path: "cursor",
    },
  );
}
