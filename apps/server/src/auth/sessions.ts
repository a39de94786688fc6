import { createHash } from "node:crypto";
import { type Db, findMembership, notifySessionsChanged, sessionChannel } from "@formwork/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Who } from "../who.ts";
import type { Auth } from "./auth.ts";

const keepMs = 5_000;
const maxKept = 10_000;

/** Identifies the person behind a request. */
export interface Sessions {
  /** The person behind a request's cookie; prolongs the session. */
  of(request: FastifyRequest, reply: FastifyReply): Promise<Who>;
  /** The same for a view that stays open, as of now; does not prolong the session. */
  still(request: Pick<FastifyRequest, "headers">): Promise<Who>;
  /** Calls back whenever somebody's access may have changed, in any process. @returns stops the calls */
  onChange(listener: () => void): () => void;
  /** Applies a sign-out, a new role or a deactivation at once, in every process. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Caches sessions by cookie for some seconds, so that not every form submission looks its sender up. When somebody signs out or an administrator
 * changes somebody's access, a database notification empties the cache of every process.
 * @param options.maxAgeMs milliseconds after which a session ends, however much it is used
 */
export async function createSessions(options: {
  db: Db;
  auth: Auth;
  now: () => number;
  maxAgeMs: number;
}): Promise<Sessions> {
  const { db, auth, now, maxAgeMs } = options;
  let kept = new Map<string, { who: Who; until: number }>();
  const listeners = new Set<() => void>();
  const forget = () => {
    kept = new Map();
    for (const listener of listeners) listener();
  };
  const stop = await db.listen(sessionChannel, forget);

  async function lookUp(cookie: string, reply: FastifyReply | null): Promise<Who> {
    const { response, headers } = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: reply === null },
      returnHeaders: true,
    });
    for (const renewed of headers.getSetCookie()) reply?.header("set-cookie", renewed);
    if (!response) return { kind: "nobody" };
    // Use prolongs a session, so its age is checked separately: a stolen cookie must not live for ever.
    if (now() - response.session.createdAt.getTime() > maxAgeMs) {
      await auth.api.signOut({ headers: new Headers({ cookie }) });
      return { kind: "nobody" };
    }
    const membership = await findMembership(db, response.user.id);
    if (!membership) return { kind: "nobody" };
    const { active, ...member } = membership;
    return active ? { kind: "member", member: { ...member, sessionId: response.session.id } } : { kind: "deactivated" };
  }

  async function whoIs({ headers: { cookie } }: Pick<FastifyRequest, "headers">, reply: FastifyReply | null) {
    if (!cookie?.includes("formwork.session_token=")) return { kind: "nobody" as const };
    const key = keyOf(cookie);
    const known = kept.get(key);
    if (known && known.until > now()) return known.who;
    const generation = kept;
    const who = await lookUp(cookie, reply);
    // A lookup that began before a change must not outlive the change, so it is stored only in the map it started with.
    if (generation.size >= maxKept) generation.clear();
    generation.set(key, { who, until: now() + keepMs });
    return who;
  }

  return {
    of: whoIs,
    still: (request) => whoIs(request, null),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async changed() {
      forget();
      await notifySessionsChanged(db);
    },
    close: stop,
  };
}

/** Cache key of a cookie: a digest, so that many long cookies do not fill the memory. */
function keyOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64");
}
