import { type Json, parseJson, stringifyJson } from "@formwork/domain";

/** Headers that hold a key or a password. */
export const secretHeader =
  /^(authorization|proxy-authorization|cookie)$|(^|[-_])(api-?key|token|secret|password|auth|key|session(-?id)?)$/i;

/** Values that are secret anywhere (RFC 6750 §2.1, RFC 7617 §2). */
export const secretValue = /^(bearer|basic)\s+\S/i;

/** Names in a query or a form that hold a key or a password. */
export const secretName =
  /^(key|sig|signature|auth|appid|pwd)$|(api[-_]?key|access[-_]?key|token|secret|passw(or)?d)$/i;

/** Names in JSON, where `key` or `auth` is often not a secret. */
const secretInJson = /^pwd$|(api[-_]?key|access[-_]?key|private[-_]?key|token|secret|passw(or)?d)$/i;

/**
 * Removes keys and passwords anywhere in JSON. Other text, and JSON without secrets, stays unchanged.
 * @returns the names of the removed values, and the text without them
 */
export function jsonWithoutSecrets(text: string): { text: string; secrets: string[] } {
  let parsed: Json;
  try {
    parsed = parseJson(text);
  } catch {
    return { text, secrets: [] };
  }
  const secrets: string[] = [];
  const kept = without(parsed, secrets);
  return { text: secrets.length === 0 ? text : stringifyJson(kept, 2), secrets };
}

function without(value: Json, secrets: string[]): Json {
  if (Array.isArray(value)) return value.map((each) => without(each, secrets));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, inside]) => {
    const secret = secretInJson.test(name) && typeof inside === "string" && inside !== "";
    if (secret) secrets.push(name);
    return !secret;
  });
  return Object.fromEntries(kept.map(([name, inside]) => [name, without(inside, secrets)]));
}
