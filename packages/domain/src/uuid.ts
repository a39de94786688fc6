/**
 * Whether a text is an id as the database writes and takes them: a UUID in either case.
 * @example
 * isUuid("0192f3b0-7c1e-7abc-8def-0123456789ab"); // true
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
