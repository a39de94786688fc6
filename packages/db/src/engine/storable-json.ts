/**
 * JSON text that PostgreSQL accepts as `jsonb`. The character NUL cannot be stored there (PostgreSQL §8.14); it becomes U+FFFD, the
 * character for what could not be represented.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  // An odd number of backslashes before u0000 makes it an escape; an even number is literal text.
  return text.includes("\\u0000")
    ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, (_match, before: string) => `${before}\\ufffd`)
    : text;
}
