import { errorDataOf } from "../shared/error-data.ts";

/** The sentence of an error that belongs to one field; null for any other. */
export function problemAt(error: unknown, path: string): string | null {
  if (error === null) return null;
  const { message, details } = errorDataOf(error);
  return details?.path === path ? message : null;
}
