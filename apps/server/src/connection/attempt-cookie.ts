import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { consentSeconds } from "@formwork/db";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Makes a value that nobody can guess: 256 random bits. */
export function randomValue(): string {
  return randomBytes(32).toString("base64url");
}

/** Hash under which a random value is stored. */
export function hashOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

// Browsers accept the prefix over TLS only; then only this host can have set the cookie (RFC 6265bis §4.1.3.2).
function nameOf(attemptId: string, https: boolean): string {
  return `${https ? "__Host-oa-" : "oa-"}${attemptId}`;
}

/** Binds a consent to the browser that began it. */
export function setAttemptCookie(reply: FastifyReply, attempt: { id: string; value: string; https: boolean }): void {
  reply.setCookie(nameOf(attempt.id, attempt.https), attempt.value, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: attempt.https,
    maxAge: consentSeconds,
  });
}

/** Reads the binding's value from a callback's cookies and removes it, because an attempt comes back once. */
export function takeAttemptCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  attempt: { id: string; https: boolean },
): string | null {
  const name = nameOf(attempt.id, attempt.https);
  const value = request.cookies[name];
  if (value === undefined) return null;
  reply.clearCookie(name, { path: "/", httpOnly: true, sameSite: "lax", secure: attempt.https });
  return value;
}

/** Whether a value matches the stored hash; takes the same time for every wrong value. */
export function isValueOf(value: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(value), "hex"), Buffer.from(hash, "hex")];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
