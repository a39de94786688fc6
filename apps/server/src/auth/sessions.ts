import { type Db, findMembership, notifySessionsChanged, sessionChannel } from "@formwork/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Who } from "../context.ts";
import type { Auth } from "./auth.ts";

const keepMs = 5_000;
const maxKept = 10_000;

/** Says who is asking. */
export interface Sessions {
  /** Person behind a request's cookie; prolongs a session that is used. */
  of(request: FastifyRequest, reply: FastifyReply): Promise<Who>;
  /** Signing out, a new role or a deactivation counts at once, in every process. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sessions, kept for some seconds by cookie so that a form submission does not look its sender up each time. A notification of the
 * database empties the cache of every process when somebody signs out or an administrator changes somebody's access.
 */
export async function createSessions(options: { db: Db; auth: Auth; now: () => number }): Promise<Sessions> {
  const { db, auth, now } = options;
  let kept = new Map<string, { who: Who; until: number }>();
  const forget = () => {
    kept = new Map();
  };
  const stop = await db.listen(sessionChannel, forget);

  async function lookUp(cookie: string, reply: FastifyReply): Promise<Who> {
    const { response, headers } = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
    for (const renewed of headers.getSetCookie()) reply.header("set-cookie", renewed);
    if (!response) return { kind: "nobody" };
    const membership = await findMembership(db, response.user.id);
    if (!membership) return { kind: "nobody" };
    const { active, ...member } = membership;
    return active ? { kind: "member", member: { ...member, sessionId: response.session.id } } : { kind: "deactivated" };
  }

  return {
    async of(request, reply) {
      const cookie = request.headers.cookie;
      if (!cookie?.includes("formwork.session_token=")) return { kind: "nobody" };
      const known = kept.get(cookie);
      if (known && known.until > now()) return known.who;
      const generation = kept;
      const who = await lookUp(cookie, reply);
      // A look-up that began before a change must not outlive it, so it is kept only in the map it started with.
      if (generation.size >= maxKept) generation.clear();
      generation.set(cookie, { who, until: now() + keepMs });
      return who;
    },
    async changed() {
      forget();
      await notifySessionsChanged(db);
    },
    close: stop,
  };
}
