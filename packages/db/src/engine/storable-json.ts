/**
 * JSON text that PostgreSQL accepts as `jsonb`. NUL and half surrogate pairs cannot be stored there (PostgreSQL §8.14), and `JSON.stringify` writes
 * both as escapes (ECMA-262 §25.5.2.3); each becomes U+FFFD, the character for what could not be represented.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  // An odd number of backslashes before it makes an escape; an even number is literal text. Whole pairs are never escaped.
  return /\\u(?:0000|d[89a-f])/.test(text)
    ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (_match, before: string) => `${before}\\ufffd`)
    : text;
}
