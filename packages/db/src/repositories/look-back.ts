import type pg from "pg";
import type { Db } from "../client.ts";
import type { Place } from "../engine/record-text-sql.ts";
import { inTransaction } from "../engine/sql.ts";
import { dateOf, decode, encode, newestKey, type Page, type PageInput, take } from "./paging.ts";

/** Where a row stands in a list that shows the newest first. */
export interface ListPlace {
  at: Date;
  id: string;
}

/** A page of a list that is searched. */
export interface SearchedPage<Item> extends Page<Item> {
  /**
   * How old the last row was that was looked at, where a search was not done in time; `nextCursor` goes on from there. null: the page is full, or
   * these are all.
   */
  lookedBackTo: Date | null;
}

/** How long a search goes on before it says how far it came. */
export interface SearchPace {
  /** Milliseconds that one search takes, give or take; an index has as long. */
  milliseconds: number;
  /** Rows of the first piece, four times as many where a search goes on; each further piece is as large as all before it together. */
  firstPiece: number;
  /** Most rows that an index may lead to for its answer to be of use. */
  mostLed: number;
}

/** The pace of pages that people look at: nobody notices that they wait. */
export const searchPace: SearchPace = { milliseconds: 25, firstPiece: 250, mostLed: 1_000 };

/** Where a search begins. */
export interface SearchStart {
  /** The row after which it goes on; null: it begins with the newest. */
  after: ListPlace | null;
  /** Whether the index was asked before. */
  tried: boolean;
}

/** Rows that are searched, newest first, as statements that give `id`, `created_at` and whether a row `fits`. */
export interface Searched {
  /** Whether every row fits that a piece looks at. */
  plain: boolean;
  /** The newest `size` rows after a place, whatever the planner thinks of what fits. */
  piece(of: { place: Place; after: ListPlace | null; size: number }): string;
  /** All rows after a place that an index leads to, or the newest `most` that fit; at most `size` of them. null where no index can. */
  byIndex: ((of: { place: Place; after: ListPlace | null; size: number; most: number }) => string) | null;
}

/** A search through rows. */
export interface Search extends Searched {
  from: SearchStart;
  /** Rows after which it has found enough. */
  most: number;
  pace: SearchPace;
}

/** What a search found, newest first. */
export interface Found {
  /** One more than are shown says that there is a next page. */
  found: ListPlace[];
  /** The last row that was looked at when the time was over; null: these are all, or as many as were asked for. */
  stoppedAt: ListPlace | null;
}

/**
 * Searches rows, newest first, in a bounded time: what many rows fit is found among the newest of them, what few fit by an index where there is
 * one, and all else by looking through them piece by piece, as far as the time goes.
 */
export async function lookBack(db: Db, search: Search): Promise<Found> {
  const { from, most, pace, plain } = search;
  const began = performance.now();
  const found: ListPlace[] = [];
  let { after, tried } = from;
  for (let size = plain ? most : pace.firstPiece * (tried ? 4 : 1); ; size *= 2) {
    const piece = await look(db.pool, (place) => search.piece({ place, after, size }), most - found.length);
    found.push(...piece.found);
    if (found.length === most || piece.count < size) return { found, stoppedAt: null };
    after = piece.last;
    const rest = tried ? null : await askIndex(db, { search, after, most: most - found.length });
    if (rest) return { found: [...found, ...rest], stoppedAt: null };
    tried = true;
    // The next piece takes as long as everything so far.
    if (2 * (performance.now() - began) > pace.milliseconds) return { found, stoppedAt: after };
  }
}

/** What a search has to find for a page of a list. */
export function searchOfPage(input: PageInput): Pick<Search, "from" | "most"> {
  return { from: startOf(input), most: take(input) };
}

/** Cuts what was found to one page. @param rows the rows of what is shown, read by their ids */
export function toSearchedPage<Item>(rows: Item[], of: Found & { limit: number }): SearchedPage<Item> {
  const { found, stoppedAt, limit } = of;
  const last = found.length > limit ? found[limit - 1] : undefined;
  if (last) return { items: rows, nextCursor: encode(keyOf(last)), lookedBackTo: null };
  if (stoppedAt) return { items: rows, nextCursor: encode([...keyOf(stoppedAt), noIndex]), lookedBackTo: stoppedAt.at };
  return { items: rows, nextCursor: null, lookedBackTo: null };
}

/** Condition for rows after a place. @param columns of the moment and the id */
export function afterSql(after: ListPlace | null, place: Place, columns = "(created_at, id)"): string {
  return after === null ? "true" : `${columns} < (${place(after.at)}::timestamptz, ${place(after.id)}::uuid)`;
}

/** Marks the place where a search stopped that no index helped. */
const noIndex = "no index";

function keyOf({ at, id }: ListPlace): readonly string[] {
  return newestKey({ createdAt: at, id });
}

function startOf({ cursor }: PageInput): SearchStart {
  if (cursor === undefined) return { after: null, tried: false };
  const [at, id, mark] = decode(cursor);
  return { after: { at: dateOf(at), id }, tried: mark === noIndex };
}

// The planner cannot know how rare something is in one form or workflow. Kept from reading the table, it asks an index; that may take too long.
const indexAlone = (milliseconds: number) =>
  `SET LOCAL enable_seqscan = off; SET LOCAL statement_timeout = ${milliseconds}`;
/** SQLSTATE of a statement that was cut off. */
const cutOff = "57014";

async function askIndex(
  db: Db,
  { search, after, most }: { search: Search; after: ListPlace | null; most: number },
): Promise<ListPlace[] | null> {
  const { byIndex, pace } = search;
  if (byIndex === null) return null;
  const { mostLed, milliseconds } = pace;
  const statement = (place: Place) => byIndex({ place, after, size: mostLed + 1, most });
  try {
    const { found, count } = await inTransaction(db, async (client) => {
      await client.query(indexAlone(milliseconds));
      return look(client, statement, most);
    });
    return count > mostLed ? null : found;
  } catch (error) {
    if ((error as { code?: unknown }).code === cutOff) return null;
    throw error;
  }
}

/** What came of looking at some rows: those that fit, how many there were, and the oldest of them. */
interface Looked {
  found: ListPlace[];
  count: number;
  last: ListPlace | null;
}

async function look(on: pg.Pool | pg.PoolClient, statement: (place: Place) => string, most: number): Promise<Looked> {
  const values: unknown[] = [];
  const rows = statement((value) => `$${values.push(value)}`);
  const { rows: answers } = await on.query<Looked>(
    `WITH looked AS MATERIALIZED (${rows})
     SELECT (SELECT coalesce(json_agg(fitting), '[]') FROM (
         SELECT created_at AS at, id FROM looked WHERE fits ORDER BY created_at DESC, id DESC LIMIT ${most}) AS fitting) AS found,
       (SELECT count(*)::int FROM looked) AS count,
       (SELECT json_build_object('at', created_at, 'id', id) FROM looked ORDER BY created_at, id LIMIT 1) AS last`,
    values,
  );
  const [answer] = answers;
  if (!answer) throw new Error("a search came back without an answer");
  const { count, found, last } = answer;
  return { count, found: found.map(dated), last: last && dated(last) };
}

/** Inside JSON the date came as text. */
function dated({ at, id }: ListPlace): ListPlace {
  return { at: new Date(at), id };
}
