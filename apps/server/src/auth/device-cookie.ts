import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Credential } from "@formwork/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Env } from "../env.ts";

const name = (https: boolean) => (https ? "__Host-formwork.device" : "formwork.device");
const yearSeconds = 365 * 86_400;

interface Needs {
  env: Pick<Env, "PUBLIC_URL">;
  /** Signs the cookie. */
  statusSecret: string;
}

// It includes the password's hash, so a cookie is worthless after a password change: a person who knew the old password gets no extra guesses.
function sign(secret: string, mark: string, { userId, passwordHash }: Credential): Buffer {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["device", mark, userId, passwordHash]))
    .digest();
}

/**
 * Finds whose browser this is among the people with the address: one who signed in here before with their present password (OWASP, "Slow Down Online
 * Guessing Attacks with Device Cookies"); null for any other browser.
 */
export function knownDevice(
  deps: Needs,
  request: FastifyRequest,
  people: readonly Credential[],
): { mark: string; userId: string } | null {
  const value = request.cookies[name(deps.env.PUBLIC_URL.startsWith("https:"))];
  const [mark = "", signature = ""] = value?.split(".") ?? [];
  if (mark === "" || signature === "") return null;
  const given = Buffer.from(signature, "base64url");
  const owner = people.find((person) => {
    const right = sign(deps.statusSecret, mark, person);
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return owner ? { mark, userId: owner.userId } : null;
}

/** Marks this browser as one of the person's. */
export function rememberDevice(deps: Needs, reply: FastifyReply, person: Credential): void {
  const https = deps.env.PUBLIC_URL.startsWith("https:");
  const mark = randomBytes(16).toString("base64url");
  reply.setCookie(name(https), `${mark}.${sign(deps.statusSecret, mark, person).toString("base64url")}`, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: https,
    maxAge: yearSeconds,
  });
}
