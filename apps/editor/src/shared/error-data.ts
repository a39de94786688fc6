import { type ErrorCode, type ErrorData, errorCodes } from "@formwork/domain";

/** What a failed call means to the page: the server's own words, or a sentence about the connection to it. */
export function errorDataOf(error: unknown): ErrorData {
  const sent = sentData(error);
  if (sent !== null) return sent;
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

/** Why the server cannot do its work at the moment: it, its database or the network is down, or its disk is full. */
export type PassingTrouble = "unreachable" | "full";

/** The temporary trouble behind a failed call, which passes without the person's help; null when it failed for another reason. */
export function passingTrouble(error: unknown): PassingTrouble | null {
  const sent = sentData(error);
  if (sent?.code === "STORAGE_FULL") return "full";
  // An outside service that cannot be reached has the same code as a failed connection to the server; wait only for the latter.
  if (sent !== null) return sent.code === "DATABASE_AWAY" || sent.code === "DATABASE_BUSY" ? "unreachable" : null;
  return isUnreachable(error) ? "unreachable" : null;
}

/** Whether asking once more, without anybody acting, may help. */
export function isRetryable(error: unknown): boolean {
  return errorCodes[errorDataOf(error).code].retryable;
}

/** Whether something is an error of ours as it travels. */
export function isErrorData(value: unknown): value is ErrorData {
  if (typeof value !== "object" || value === null) return false;
  const { code, message } = value as { code?: unknown; message?: unknown };
  return typeof code === "string" && Object.hasOwn(errorCodes, code as ErrorCode) && typeof message === "string";
}

function sentData(error: unknown): ErrorData | null {
  const data = (error as { data?: { formwork?: unknown } } | null)?.data?.formwork;
  if (isErrorData(data)) return data;
  return isErrorData(error) ? { code: error.code, message: error.message, details: error.details } : null;
}

function isUnreachable(error: unknown): boolean {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error;
  return cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message);
}
