import { createHash } from "node:crypto";
import { type Db, findMembership, notifySessionsChanged, sessionChannel } from "@formwork/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Who } from "../who.ts";
import type { Auth } from "./auth.ts";

const keepMs = 5_000;
const maxKept = 10_000;

/** Says who is asking. */
export interface Sessions {
  /** Person behind a request's cookie; prolongs a session that is used. */
  of(request: FastifyRequest, reply: FastifyReply): Promise<Who>;
  /** The same for a view that stays open, as it is now; does not prolong the session. */
  still(request: Pick<FastifyRequest, "headers">): Promise<Who>;
  /** Calls back whenever somebody's access may have changed, in any process. @returns ends that */
  onChange(listener: () => void): () => void;
  /** Signing out, a new role or a deactivation counts at once, in every process. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sessions, kept for some seconds by cookie so that a form submission does not look its sender up each time. A notification of the
 * database empties the cache of every process when somebody signs out or an administrator changes somebody's access.
 * @param options.maxAgeMs milliseconds after which a session ends however much it is used
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
    // Using a session prolongs it, so its age is looked at apart: a stolen cookie does not live for ever.
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
    // A look-up that began before a change must not outlive it, so it is kept only in the map it started with.
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

/** Key of what is remembered of a cookie: a digest, so that many long cookies do not fill the memory. */
function keyOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64");
}
