import { beginAttempt, newId } from "@formwork/db";
import { type Environment, ownPath, readUrl } from "@formwork/domain";
import type { Context } from "../context.ts";
import type { Member } from "../who.ts";
import { authorizableConnection, environmentOf } from "./access.ts";
import { askedScopes } from "./asked-scopes.ts";
import { hashOf, randomValue, setAttemptCookie } from "./attempt-cookie.ts";
import { assertKind, liveDescription } from "./check.ts";
import { clientOf, openClient } from "./client.ts";

/** Address to which a service sends people back; each connector has its own (RFC 9700 §4.4.2). */
export function callbackUrl(origin: string, connectorKey: string): string {
  return `${origin}/oauth/callback/${connectorKey}`;
}

/**
 * Starts a consent: stores the attempt, binds it to this browser, session and person, and makes the address to send the person to (RFC 6749 §4.1.1,
 * RFC 7636, RFC 9700 §2.1; RFC 5849 §2.2).
 */
export async function beginConsent(
  ctx: Context & { member: Member },
  input: { connectionId: string; environment?: Environment | undefined; region?: string | undefined },
): Promise<{ attemptId: string; url: string; expiresAt: Date }> {
  const { db, vault, outside, member } = ctx;
  const { organizationId, userId, sessionId } = member;
  const connection = await authorizableConnection(db, member, input.connectionId);
  const environment = environmentOf(connection, input.environment, member.role);
  assertKind(liveDescription(ctx, connection.connectorKey), connection.kind);
  const client = await openClient(vault, await clientOf(ctx, organizationId, connection));
  const { connectorKey, params, scopes: choice } = connection;
  const scopes = await askedScopes(outside, { connectorKey, params, choice });
  const attemptId = newId();
  const [state, codeVerifier] = [randomValue(), randomValue()];
  const cookie = `${randomValue()}.${Buffer.from(pageBefore(ctx)).toString("base64url")}`;
  const region = input.region ?? connection.region;
  const origin = originOf(ctx);
  const redirectUri = callbackUrl(origin, connectorKey);
  const { url, handle, kept } = await outside.beginConsent({
    connector: connectorKey,
    client,
    region,
    params,
    scopes,
    redirectUri,
    state,
    codeVerifier,
    personal: connection.kind === "user",
  });
  const place = { table: "authorization_attempt", column: "verifier_sealed", rowId: attemptId, organizationId };
  const expiresAt = await beginAttempt(db, {
    id: attemptId,
    organizationId,
    connectionId: connection.id,
    userId,
    sessionId,
    environment,
    redirectUri,
    region,
    scopes,
    stateHash: hashOf(handle),
    cookieHash: hashOf(cookie),
    verifierSealed: await vault.seal(place, kept),
    connectionRevision: connection.revision,
  });
  setAttemptCookie(ctx.reply, { id: attemptId, value: cookie, https: origin.startsWith("https:") });
  return { attemptId, url, expiresAt };
}

// On a local machine the product has several names, and browsers do not send the cookies of one name to another.
function originOf(ctx: Context): string {
  const { origin } = ctx.request.headers;
  return origin !== undefined && ctx.origins.includes(origin) ? origin : ctx.env.PUBLIC_URL;
}

/** Path of the page that asked, to return to when the consent opened in its tab instead of a pop-up. */
function pageBefore(ctx: Context): string {
  const { referer } = ctx.request.headers;
  const page = referer === undefined ? null : readUrl(referer);
  return (page && ctx.origins.includes(page.origin) && ownPath(page.pathname + page.search)) || "/";
}
