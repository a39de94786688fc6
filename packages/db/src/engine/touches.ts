import { type EngineDb, run } from "./sql.ts";

const writeEveryMs = 10_000;

// A refusal at the service is the account's last error until it is accepted again; errors of its renewal are ended by a renewal.
const write = {
  name: "authorization-touch",
  text: `
UPDATE "authorization" AS a SET last_used_at = now(),
  last_error_code = CASE WHEN t.refused THEN 'REMOTE_REJECTED' WHEN a.last_error_code <> 'REMOTE_REJECTED' THEN a.last_error_code END,
  last_error_at = CASE WHEN t.refused THEN now() WHEN a.last_error_code <> 'REMOTE_REJECTED' THEN a.last_error_at END
FROM unnest($1::uuid[], $2::boolean[]) AS t(id, refused) WHERE a.id = t.id`,
};

/** Remembers which authorizations were used, and how the last use of each ended. */
interface Touches {
  touch(id: string, refused: boolean): void;
  close(): Promise<void>;
}

/** Writes uses down now and then: exact to some seconds, at the cost of nothing. */
export function createTouches(db: EngineDb): Touches {
  let used = new Map<string, boolean>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    const last = used;
    used = new Map();
    timer = null;
    // Lost when the database is away just now: the next use is written down again.
    if (last.size > 0) await run(db.pool, write, [[...last.keys()], [...last.values()]]).catch(() => undefined);
  };
  return {
    touch(id, refused) {
      used.set(id, refused);
      timer ??= setTimeout(() => void flush(), writeEveryMs).unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
