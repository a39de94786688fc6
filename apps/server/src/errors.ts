import { databaseTrouble } from "@formwork/db";
import { type ErrorCode, type ErrorData, errorCodes, FormworkError, toFormworkError } from "@formwork/domain";
import { TRPCError } from "@trpc/server";

const byStatus: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** Our codes for tRPC's own errors. */
const notUnderstood: readonly TRPCError["code"][] = [
  "BAD_REQUEST",
  "PARSE_ERROR",
  "METHOD_NOT_SUPPORTED",
  "UNSUPPORTED_MEDIA_TYPE",
];

/** Wraps one of our errors in a tRPC error; its status is that of the stable code. */
export function toTrpcError(error: FormworkError): TRPCError {
  const code = byStatus[errorCodes[error.code].status] ?? "INTERNAL_SERVER_ERROR";
  return new TRPCError({ code, message: error.message, cause: error });
}

/** Turns anything thrown into one of our errors, and tells a database that is away, busy or full from a fault of the product. */
export function asOurs(thrown: unknown): FormworkError {
  return databaseTrouble(thrown) ?? toFormworkError(thrown);
}

/** Status and header of an answer to procedures; a failed one may say when to ask again. */
export function retryMeta(errors: readonly TRPCError[]): { status?: number; headers?: Record<string, string> } {
  const [data] = errors.map(errorDataOf).filter(({ details }) => details?.retryAfterSeconds !== undefined);
  if (data === undefined) return {};
  const { status } = errorCodes[data.code];
  const headers = { "retry-after": String(data.details?.retryAfterSeconds) };
  // tRPC has no name for 507, and all procedures of one call have the same trouble.
  return status >= 500 ? { status, headers } : { headers };
}

/** What a failed procedure answers: never a stack, never the text of an error that is not ours. */
export function errorDataOf(error: TRPCError): ErrorData {
  if (error.cause instanceof FormworkError) return error.cause.toData();
  if (error.code === "NOT_FOUND") return nothingHere().toData();
  if (error.code === "PAYLOAD_TOO_LARGE") return plain("PAYLOAD_TOO_LARGE", "That is more than can be sent at once.");
  if (notUnderstood.includes(error.code)) {
    return {
      ...plain("INVALID_INPUT", "The request was not understood."),
      details: { problems: inputProblems(error.cause) },
    };
  }
  return asOurs(error.cause ?? error).toData();
}

function plain(code: ErrorCode, message: string): ErrorData {
  return { code, message };
}

function inputProblems(cause: unknown): { path: string; message: string }[] {
  if (!(cause instanceof Error) || !("issues" in cause) || !Array.isArray(cause.issues)) return [];
  return cause.issues.map((issue: { path?: unknown[]; message?: string }) => ({
    path: (issue.path ?? []).join("."),
    message: issue.message ?? "not valid",
  }));
}

/** Error for an address that leads nowhere. */
export function nothingHere(): FormworkError {
  return new FormworkError("NOT_FOUND", "There is nothing at this address.");
}

/** Error for a missing row, whether it never existed, was deleted, or belongs to another organization. */
export function notFound(what: string): FormworkError {
  return new FormworkError("NOT_FOUND", `This ${what} does not exist, or you may not see it.`);
}

/** The row, or NOT_FOUND. */
export function found<Row>(row: Row | null | undefined, what: string): Row {
  if (row === null || row === undefined) throw notFound(what);
  return row;
}

/**
 * Fails with NOT_FOUND unless the organization has the row: `mustExist(await hasForm(…), "form")`. Procedures that change a row and answer nothing
 * end with it: `mustExist(await renameWorkflow(…), "workflow")`.
 */
export function mustExist(exists: boolean, what: string): void {
  if (!exists) throw notFound(what);
}
