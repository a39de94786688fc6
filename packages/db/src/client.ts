import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { Listener, type NotificationHandler } from "./listener.ts";
import { StorableClient, storing } from "./storable.ts";

/** The database of one process: made once in its `compose.ts` and handed to whatever needs it. */
export interface Db {
  /** For files of this package only (repositories); its types never leave the package. */
  readonly prisma: PrismaClient;
  /** For hot statements: plain SQL, prepared by giving each query a `name`. Prisma shares this pool. */
  readonly pool: pg.Pool;
  /**
   * Calls the handler for every `NOTIFY` on a channel. The connection comes back by itself when it is lost; notifications of the
   * time between are gone, so each handler is then called once with an empty payload and looks for itself.
   * @returns a function that stops this handler
   */
  listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>>;
  /** Ends all connections, after the queries under way. */
  close(): Promise<void>;
}

/** Milliseconds that a statement, and a transaction alike, waits for a connection. */
const patienceMs = 10_000;

/**
 * Opens the database. Connections are made on first use.
 * @param options.url address, `postgresql://user:password@host:port/database`
 * @param options.poolSize most connections at a time, the listening one not counted
 * @param options.onError told about connections lost while idle, which the pool replaces by itself
 * @example
 * const db = createDb({ url: "postgresql://formwork@localhost/formwork", poolSize: 10 });
 * const { rows } = await db.pool.query("SELECT count(*) FROM run WHERE status = $1", ["parked"]);
 * await db.close();
 */
export function createDb(options: { url: string; poolSize: number; onError?: (error: Error) => void }): Db {
  const pool = new pg.Pool({
    Client: StorableClient,
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: "formwork",
  });
  // A pool without this listener ends the process when PostgreSQL restarts.
  pool.on("error", (error) => options.onError?.(error));
  let prisma: PrismaClient | undefined;
  const listener = new Listener(options.url);
  return {
    // Made when it is first used: reading its model takes a good part of a start, and hot statements do without.
    get prisma() {
      prisma ??= storing(
        new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: patienceMs } }),
      );
      return prisma;
    },
    pool,
    listen: (channel, handler) => listener.listen(channel, handler),
    close: async () => {
      await listener.close();
      await prisma?.$disconnect();
      await pool.end();
    },
  };
}

/** The database's clock: expiry is reckoned and judged by it alone. */
export async function databaseNow({ pool }: Db): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>("SELECT now()");
  const [row] = rows;
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}
