import { type EngineDb, run } from "./sql.ts";

const writeEveryMs = 10_000;

const write = {
  name: "authorization-touch",
  text: 'UPDATE "authorization" SET last_used_at = now() WHERE id = ANY($1::uuid[])',
};

/** Remembers which authorizations were used and writes it down now and then: exact to some seconds, at the cost of nothing. */
export function createTouches(db: EngineDb): { touch(id: string): void; close(): Promise<void> } {
  let used = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    const ids = [...used];
    used = new Set();
    timer = null;
    // Lost when the database is away just now: the next use is written down again.
    if (ids.length > 0) await run(db.pool, write, [ids]).catch(() => undefined);
  };
  return {
    touch(id) {
      used.add(id);
      timer ??= setTimeout(() => void flush(), writeEveryMs).unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
