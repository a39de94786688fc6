import { FormworkError } from "@formwork/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Deps } from "../compose.ts";

const signInPath = "/api/auth/sign-in/email";
/** What the product uses of better-auth; whatever else it offers has no address here. */
const paths = [signInPath, "/api/auth/sign-out", "/api/auth/get-session", "/api/auth/change-password"];
const minute = 60_000;

/** Hands `/api/auth/*` to better-auth. Guessing passwords is slowed down by account and by address. */
export function registerAuth(app: FastifyInstance, deps: Deps): void {
  const byAccount = app.createRateLimit({ max: 10, timeWindow: minute, keyGenerator: accountOf });
  const byAddress = app.createRateLimit({ max: 100, timeWindow: minute, keyGenerator: (request) => request.ip });

  for (const path of paths) {
    app.route({ method: ["GET", "POST"], url: path, handler });
  }

  async function handler(request: FastifyRequest, reply: FastifyReply) {
    const path = request.routeOptions.url;
    if (path === signInPath) {
      for (const limit of [await byAddress(request), await byAccount(request)]) {
        if (limit.isAllowed || !limit.isExceeded) continue;
        deps.metrics.rateLimited.inc({ route: signInPath });
        throw new FormworkError("RATE_LIMITED", "Too many attempts to sign in. Wait a minute and try again.", {
          retryAfterSeconds: limit.ttlInSeconds,
        });
      }
    }
    const response = await deps.auth.handler(toWebRequest(request, deps.env.PUBLIC_URL));
    if (request.method === "POST" && path !== signInPath) await deps.sessions.changed();
    reply.status(response.status);
    for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
    for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
    return reply.send(withoutTokens(await response.text()));
  }
}

// The session's token lives in a cookie that scripts cannot read; better-auth's answers would hand it to them all the same.
function withoutTokens(body: string): string {
  if (body === "") return body;
  return JSON.stringify(JSON.parse(body, (key, value: unknown) => (key === "token" ? undefined : value)));
}

function accountOf(request: FastifyRequest): string {
  const body = z.object({ email: z.string() }).safeParse(request.body);
  return `${request.ip} ${body.success ? body.data.email.trim().toLowerCase().slice(0, 320) : ""}`;
}

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const body = request.method === "POST" ? JSON.stringify(request.body ?? {}) : null;
  // The body was parsed and is written again, so its old length no longer holds.
  headers.delete("content-length");
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body });
}
