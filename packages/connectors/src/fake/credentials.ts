import type { FakeCall } from "./define.ts";

/** User name and password of a call (RFC 7617 §2); null when it carries none. */
export function basicCredentials(call: FakeCall): { username: string; password: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(call.headers.authorization ?? "")?.[1];
  if (encoded === undefined) return null;
  const [username = "", ...password] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { username, password: password.join(":") };
}

/** Access token of a call in `Authorization: Bearer` (RFC 6750 §2.1); null when it carries none. */
export function bearerToken(call: FakeCall): string | null {
  return /^Bearer (\S+)$/.exec(call.headers.authorization ?? "")?.[1] ?? null;
}
