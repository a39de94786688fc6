import type { FastifyReply } from "fastify";
import type { Auth } from "./auth.ts";
import { authHeaders } from "./headers.ts";

/** Signs a person in, in the requesting browser: creates a session and sets its cookie on the reply. */
export async function enter(
  { auth }: { auth: Auth },
  at: { request: Parameters<typeof authHeaders>[0]; reply: FastifyReply },
  userId: string,
): Promise<void> {
  const { headers } = await auth.api.enter({ body: { userId }, headers: authHeaders(at.request), returnHeaders: true });
  for (const cookie of headers.getSetCookie()) at.reply.header("set-cookie", cookie);
}
