import { compact, isExactNumber, type Json, type JsonObject, parseJson } from "@formwork/domain";
import { parseScopes } from "../auth/scopes.ts";
import type { OAuth2Method } from "../define.ts";

/** Token types that need proof of a key besides the token (RFC 9449 §4, RFC 7800). They stay unchanged, so that they are refused. */
const bound = /^(dpop|pop|mac|hmac)$/i;

/**
 * Reads the answer of a token endpoint tolerantly, because services deviate from §5 of RFC 6749, and brings it into the RFC's form. It accepts JSON
 * under any content type, form encoding, any 2xx and numbers as texts; it drops fields that are null or empty, and treats an error with status 200 as
 * an error.
 *
 * @param method auth method whose `normalizeToken` runs first
 * @returns null when the answer is neither JSON nor a form
 */
export function readTokenAnswer(
  method: OAuth2Method,
  answer: { status: number; text: string },
): { status: number; json: JsonObject } | null {
  const found = objectIn(answer.text);
  if (found === null) return null;
  const { status, json } = method.normalizeToken?.(found, answer.status) ?? { status: answer.status, json: found };
  const worked = status >= 200 && status < 300;
  const access = textOf(json.access_token);
  if (access === null) {
    const refused = worked && typeof json.error === "string";
    return { status: refused ? 400 : worked ? 200 : status, json };
  }
  const {
    access_token: _a,
    refresh_token: _r,
    expires_in: _e,
    scope: _s,
    token_type: type,
    id_token: _unread,
    ...rest
  } = json;
  const refresh = textOf(json.refresh_token);
  const seconds = secondsOf(json.expires_in);
  const scopes = parseScopes(json.scope);
  return {
    status: worked ? 200 : status,
    json: {
      ...rest,
      access_token: access,
      token_type: typeof type === "string" && bound.test(type) ? type : "bearer",
      ...compact({
        refresh_token: refresh ?? undefined,
        expires_in: seconds ?? undefined,
        scope: scopes?.join(" "),
      }),
    },
  };
}

function objectIn(text: string): JsonObject | null {
  const json = jsonIn(text.trim());
  if (json !== undefined) return typeof json === "object" && json !== null && !Array.isArray(json) ? json : null;
  // Form encoding, as in early drafts of OAuth 2.
  if (!/^[^\s<>{}]*\b(access_token|error)=[^\s<>{}]+$/.test(text.trim())) return null;
  return Object.fromEntries(new URLSearchParams(text.trim()));
}

function jsonIn(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function textOf(value: Json | undefined): string | null {
  if (isExactNumber(value)) return value.$number;
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null;
}

/** Services send the largest number they have for a token without expiry, which is beyond any date. */
const longestLife = 100 * 366 * 86_400;

/** Lifetime in seconds; null when it is missing, unreadable or means no expiry, that is, unknown. */
function secondsOf(value: Json | undefined): number | null {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && seconds <= longestLife ? Math.max(0, Math.floor(seconds)) : null;
}
