import { listSessions } from "@formwork/db";
import { deviceWords } from "../auth/device-words.ts";
import type { Call } from "../context.ts";
import type { Member } from "../who.ts";

/** A browser in which a person is signed in, for display. */
export interface SignedIn {
  id: string;
  device: string;
  ip: string | null;
  createdAt: Date;
  usedAt: Date;
  /** Whether it is the browser that asks. */
  current: boolean;
}

/** Lists the browsers in which a person is signed in. */
export async function sessionsOf(ctx: Call & { member: Member }, userId: string): Promise<SignedIn[]> {
  const maxAgeSeconds = ctx.env.FORMWORK_SESSION_MAX_HOURS * 3_600;
  const rows = await listSessions(ctx.db, { userId, maxAgeSeconds });
  return rows.map(({ userAgent, ...session }) => ({
    ...session,
    device: deviceWords(userAgent),
    current: session.id === ctx.member.sessionId,
  }));
}
