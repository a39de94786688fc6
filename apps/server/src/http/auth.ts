import { FormworkError } from "@formwork/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { onTheBeat } from "../auth/beat.ts";
import { rememberDevice } from "../auth/device-cookie.ts";
import { enter } from "../auth/enter.ts";
import { findSignIns } from "../auth/sign-in.ts";
import type { Deps } from "../compose.ts";
import { emailInput, id } from "../input.ts";

const credentials = z.object({ email: emailInput, password: z.string(), organizationId: id.optional() });

/** Signing in and out, and no other route of better-auth. Guesses of passwords are slowed down by account and by address. */
export function registerAuth(app: FastifyInstance, deps: Deps): void {
  /** Answers with the organizations to choose from when the password is right in several; with none to choose, the person is signed in. */
  app.post("/api/auth/sign-in/email", async (request, reply) => {
    const given = credentials.safeParse(request.body);
    if (!given.success) throw new FormworkError("INVALID_INPUT", "Enter your e-mail address and your password.");
    return onTheBeat(async () => {
      const [one, ...others] = await findSignIns(deps, request, given.data);
      if (others.length > 0) {
        const organizations = [one, ...others].map((each) => ({
          id: each.organizationId,
          name: each.organizationName,
        }));
        return { organizations };
      }
      await enter(deps, { request, reply }, one.userId);
      rememberDevice(deps, reply, one);
      await endFormer(request);
      return { organizations: [] };
    });
  });

  app.post("/api/auth/sign-out", async (request, reply) => {
    const headers = await signOut(request);
    await deps.sessions.changed();
    // better-auth reports no error when it cannot delete the session. Then keep the cookie too, so that the person can try again.
    if ((await deps.sessions.still(request)).kind !== "nobody")
      throw new FormworkError("DATABASE_BUSY", "You are still signed in. Try again in a few seconds.", {
        retryAfterSeconds: 2,
      });
    return withCookies(reply, headers).send({});
  });

  /** A browser has one session: signing in ends the previous one, whoever's it was. */
  async function endFormer(request: FastifyRequest): Promise<void> {
    if (request.headers.cookie === undefined) return;
    await signOut(request);
    await deps.sessions.changed();
  }

  async function signOut({ headers: { cookie = "" } }: FastifyRequest): Promise<Headers> {
    const { headers } = await deps.auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
    return headers;
  }
}

function withCookies(reply: FastifyReply, headers: Headers): FastifyReply {
  for (const cookie of headers.getSetCookie()) reply.header("set-cookie", cookie);
  return reply;
}
