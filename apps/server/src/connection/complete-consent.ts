import { consentHandle } from "@formwork/connectors/runtime";
import {
  type AttemptRow,
  consumeAttempt,
  endAttempt,
  findAttempt,
  getConnection,
  type StoredConsent,
  storeAuthorization,
} from "@formwork/db";
import { FormworkError, ownPath, toFormworkError } from "@formwork/domain";
import type { FastifyBaseLogger } from "fastify";
import type { Deps } from "../compose.ts";
import type { Member } from "../who.ts";
import { hashOf, isValueOf } from "./attempt-cookie.ts";
import { clientOf, openClient } from "./client.ts";
import { tellResumed } from "./resumed.ts";

/** A request to the callback address. */
export interface Callback {
  connectorKey: string;
  parameters: URLSearchParams;
  /** Who is signed in, in the browser that came back; null for nobody. */
  member: Member | null;
  /** Takes the attempt's cookie from the request. */
  takeCookie(attemptId: string): string | null;
  ip: string;
}

/** Where to send the browser next. */
export interface Returned {
  /** null when no attempt of this browser and person matches; then nothing was done. */
  attemptId: string | null;
  /** Page that began it. */
  from: string;
}

const nothing: Returned = { attemptId: null, from: "/" };

/**
 * Completes a consent that comes back (RFC 6749 §4.1.2, RFC 9700 §4.7; RFC 5849 §2.2): only in the browser and session that started it, once, and in
 * time. Uses the attempt up before anything is exchanged, and stores the outcome in it.
 */
export async function completeConsent(deps: Deps, log: FastifyBaseLogger, callback: Callback): Promise<Returned> {
  const handle = consentHandle(callback.parameters);
  const attempt = handle ? await findAttempt(deps.db, hashOf(handle)) : null;
  const { member } = callback;
  if (!attempt || attempt.connectorKey !== callback.connectorKey || member?.userId !== attempt.userId) return nothing;
  // A browser drops the cookie when the attempt ends, so check for lateness first: nothing is stored either way.
  if (attempt.expired && !attempt.consumed) return { attemptId: attempt.id, from: "/" };
  const cookie = callback.takeCookie(attempt.id);
  const bound = cookie !== null && isValueOf(cookie, attempt.cookieHash);
  if (!bound || member.sessionId !== attempt.sessionId || member.organizationId !== attempt.organizationId)
    return nothing;
  const now = await consumeAttempt(deps.db, attempt.id);
  if (now === null) return nothing;
  try {
    const { resumedRunIds } = await exchange(deps, { attempt, callback, member, now });
    tellResumed(deps, resumedRunIds);
  } catch (thrown) {
    const error = toFormworkError(thrown);
    const facts = { code: error.code, reason: error.details.reason, connector: callback.connectorKey };
    if (error.code === "INTERNAL") log.error({ ...facts, err: error.cause }, "a consent failed");
    else log.info(facts, "a consent ended without an authorization");
    await endAttempt(deps.db, { id: attempt.id, outcome: error.code });
  }
  return { attemptId: attempt.id, from: pageBefore(cookie) };
}

/** The page that asked, as stored in the cookie. */
function pageBefore(cookie: string): string {
  return ownPath(Buffer.from(cookie.split(".")[1] ?? "", "base64url").toString()) ?? "/";
}

async function exchange(
  deps: Deps,
  given: { attempt: AttemptRow; callback: Callback; member: Member; now: Date },
): Promise<StoredConsent> {
  const { db, vault, outside } = deps;
  const { attempt, callback, member, now } = given;
  const { organizationId, connectionId } = attempt;
  const connection = await getConnection(db, organizationId, { id: connectionId });
  if (!connection) throw new FormworkError("NOT_FOUND", "This connection does not exist any more.");
  // The connection or its service was edited meanwhile, so the code was given for something else and must not be sent anywhere.
  if (connection.revision !== attempt.connectionRevision) {
    const sentence = "The connection was changed while you were asked. Nothing was stored; authorize it once more.";
    throw new FormworkError("CONSENT_INVALID", sentence);
  }
  const place = { table: "authorization_attempt", column: "verifier_sealed", rowId: attempt.id, organizationId };
  const result = await outside.completeConsent({
    connector: connection.connectorKey,
    clientCredential: await openClient(vault, await clientOf(deps, organizationId, connection)),
    region: attempt.region,
    params: connection.params,
    scopes: attempt.scopes,
    redirectUri: attempt.redirectUri,
    kept: (await vault.open<string>(place, attempt.verifierSealed)).reveal(),
    callback: callback.parameters,
    now,
  });
  const actor = { organizationId, userId: member.userId, ip: callback.ip };
  const { environment, connectionRevision, id: attemptId } = attempt;
  const stored = { connectionId, environment, connectionRevision, attemptId, ...result };
  const consent = await storeAuthorization({ db, vault }, actor, stored);
  outside.forget(consent.authorizationId);
  return consent;
}
