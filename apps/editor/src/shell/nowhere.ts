import { errorDataOf } from "../shared/error-data.ts";

/**
 * Whether an error says that an address leads nowhere: to what is not there or is not theirs to see. All that a page asks with stands in its
 * address, so one that is not understood leads nowhere either.
 */
export function leadsNowhere(error: unknown): boolean {
  return ["NOT_FOUND", "INVALID_INPUT"].includes(errorDataOf(error).code);
}
