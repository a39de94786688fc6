import { FormworkError } from "@formwork/domain";
import type { TRPCError } from "@trpc/server";
import { z } from "zod";

/**
 * The answer where an id in the input is none, as in an address that somebody typed: the same as for the id of a row that does not exist. Null
 * where anything else is wrong too.
 */
export function namesNoRow({ code, cause }: TRPCError): FormworkError | null {
  const issues = code === "BAD_REQUEST" && cause instanceof z.ZodError ? cause.issues : [];
  if (issues.length === 0 || !issues.every(isNoId)) return null;
  return new FormworkError("NOT_FOUND", "This does not exist, or you may not see it.");
}

function isNoId(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_union") return issue.errors.some((way) => way.length > 0 && way.every(isNoId));
  return issue.code === "invalid_format" && issue.format === "uuid";
}
