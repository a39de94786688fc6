import type { FastifyReply } from "fastify";
import type { Auth } from "./auth.ts";
import { authHeaders } from "./headers.ts";

/** Signs somebody in, in the browser that asks: a new session, whose cookie leaves with the answer. */
export async function enter(
  { auth }: { auth: Auth },
  at: { request: Parameters<typeof authHeaders>[0]; reply: FastifyReply },
  userId: string,
): Promise<void> {
  const { headers } = await auth.api.enter({ body: { userId }, headers: authHeaders(at.request), returnHeaders: true });
  for (const cookie of headers.getSetCookie()) at.reply.header("set-cookie", cookie);
}
