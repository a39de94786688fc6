import { type ErrorCode, type ErrorData, errorCodes } from "@formwork/domain";

/** What a failed call means to the page: the server's own words, or a sentence about the connection to it. */
export function errorDataOf(error: unknown): ErrorData {
  const data = (error as { data?: { formwork?: unknown } } | null)?.data?.formwork;
  if (isErrorData(data)) return data;
  if (isErrorData(error)) return { code: error.code, message: error.message, details: error.details };
  if (isUnreachable(error)) {
    return {
      code: "REMOTE_UNREACHABLE",
      message: "Formwork could not be reached. Check your connection and try again; nothing you typed is lost.",
    };
  }
  return {
    code: "INTERNAL",
    message: "Something went wrong on our side. Try again; if it stays, tell an administrator.",
  };
}

/** Whether asking once more, without anybody acting, may help. */
export function isRetryable(error: unknown): boolean {
  return errorCodes[errorDataOf(error).code].retryable;
}

function isErrorData(value: unknown): value is ErrorData {
  if (typeof value !== "object" || value === null) return false;
  const { code, message } = value as { code?: unknown; message?: unknown };
  return typeof code === "string" && Object.hasOwn(errorCodes, code as ErrorCode) && typeof message === "string";
}

function isUnreachable(error: unknown): boolean {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error;
  return cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message);
}
