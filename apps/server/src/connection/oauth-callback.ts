import { attemptOutcome } from "@formwork/db";
import { type ErrorCode, errorCodes, ownPath } from "@formwork/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { id } from "../input.ts";
import type { Member } from "../who.ts";
import { takeAttemptCookie } from "./attempt-cookie.ts";
import { completeConsent } from "./complete-consent.ts";
import { consentPage, consentScript } from "./consent-page.ts";

type CallbackRequest = FastifyRequest<{ Params: { connectorKey: string } }>;
type ResultRequest = FastifyRequest<{ Params: { attemptId: string }; Querystring: { from?: unknown } }>;

const perMinute = 60;
const scriptPath = "/oauth/consent.js";

/**
 * `GET /oauth/callback/:connectorKey` is the address to which services send people back. It completes the consent and redirects to a clean address,
 * so that neither code nor state stays in the history or a `Referer` (RFC 9700 §4.2). `GET /oauth/result/:attemptId` shows the outcome.
 */
export function registerOAuthCallback(app: FastifyInstance, deps: Deps): void {
  const config = { rateLimit: { max: perMinute, timeWindow: 60_000 } };

  app.get("/oauth/callback/:connectorKey", { config }, async (request: CallbackRequest, reply) => {
    secretive(reply);
    const https = deps.env.PUBLIC_URL.startsWith("https:");
    const { attemptId, from } = await completeConsent(deps, request.log, {
      connectorKey: request.params.connectorKey,
      parameters: new URL(request.url, deps.env.PUBLIC_URL).searchParams,
      member: await memberOf(deps, request, reply),
      takeCookie: (attempt) => takeAttemptCookie(request, reply, { id: attempt, https }),
      ip: request.ip,
    });
    return reply.redirect(`/oauth/result/${attemptId ?? "unknown"}?from=${encodeURIComponent(from)}`, 303);
  });

  app.get("/oauth/result/:attemptId", async (request: ResultRequest, reply) => {
    secretive(reply);
    const result = await resultOf(deps, await memberOf(deps, request, reply), request.params.attemptId);
    const status = result.outcome === "connected" ? 200 : errorCodes[result.outcome].status;
    const page = consentPage({ ...result, from: ownPath(request.query.from) ?? "/", script: scriptPath });
    return reply.status(status).type("text/html; charset=utf-8").send(page);
  });

  app.get(scriptPath, async (_request, reply) =>
    reply.header("cache-control", "no-cache").type("text/javascript; charset=utf-8").send(consentScript),
  );
}

function secretive(reply: FastifyReply): void {
  reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
  // A stricter policy would cut the pop-up, which comes from the service, off from the page that opened it: it could neither report nor close.
  reply.header("cross-origin-opener-policy", "unsafe-none");
}

async function memberOf(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<Member | null> {
  const who = await deps.sessions.of(request, reply);
  return who.kind === "member" ? who.member : null;
}

async function resultOf(deps: Deps, member: Member | null, attempt: string) {
  const attemptId = id.safeParse(attempt);
  const known = member && attemptId.success ? await attemptOutcome(deps.db, { ...member, id: attemptId.data }) : null;
  const catalogue = known && member ? await deps.services.catalogueOf(member.organizationId) : {};
  return {
    attemptId: known && attemptId.success ? attemptId.data : null,
    connectionId: known?.connectionId ?? null,
    service: known ? (catalogue[known.connectorKey]?.name ?? known.connectorKey) : null,
    // An open attempt has not come back, so there is nothing to show yet.
    outcome: (known?.outcome ?? "CONSENT_INVALID") as ErrorCode | "connected",
    accountLabel: known?.accountLabel ?? null,
    previousAccountLabel: known?.previousAccountLabel ?? null,
  };
}
