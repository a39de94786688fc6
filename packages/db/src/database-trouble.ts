import { FormworkError } from "@formwork/domain";

/** Seconds after which a database that is started again usually answers. */
const awaySeconds = 3;
/** Seconds after which a rush has usually passed. */
const busySeconds = 2;
const fullSeconds = 60;

// SQLSTATE 57P01 to 57P03: shut down, crashed, not yet up; 53300: too many connections. P1001 … are Prisma's words for the same.
const awayCodes = new Set([
  ...["57P01", "57P02", "57P03", "53300"],
  ...["P1001", "P1002", "P1008", "P1017"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
]);
/** The driver has no codes for connections that end. */
const awayTexts = /^(Connection terminated|Client has encountered a connection error)/;
// P2024, P2028: no connection or no transaction in the time that is waited for one, or a transaction that lasted too long. P2034 and SQLSTATE
// 40001, 40P01: two that were in each other's way, again and again.
const busyCodes = new Set(["P2024", "P2028", "P2034", "40001", "40P01"]);
/** What the pool says when all its connections are taken: it says nothing of PostgreSQL. */
const busyTexts = /^timeout exceeded when trying to connect/;
/** SQLSTATE "disk_full", and the same from the system. */
const fullCodes = new Set(["53100", "ENOSPC", "EDQUOT"]);
const deepest = 5;

/**
 * What a failed call of the database means to whoever waits for it, told from the errors of the driver and of Prisma.
 * @returns `DATABASE_AWAY`, `DATABASE_BUSY` or `STORAGE_FULL` with the seconds after which to try again; null when it failed for another reason
 */
export function databaseTrouble(thrown: unknown): FormworkError | null {
  const signs = signsOf(thrown, deepest);
  const isSign = (is: (code: string) => boolean) => signs.some(({ code }) => code !== undefined && is(code));
  if (isSign((code) => fullCodes.has(code)) || signs.some(({ text }) => text.includes("No space left on device")))
    return withCause(storageFull(), thrown);
  // Class 08: connection exceptions.
  if (isSign((code) => awayCodes.has(code) || /^08...$/.test(code)) || signs.some(({ text }) => awayTexts.test(text)))
    return withCause(
      new FormworkError(
        "DATABASE_AWAY",
        "Formwork cannot reach its data at the moment. Nothing you typed is lost: try again in a few seconds.",
        { retryAfterSeconds: awaySeconds },
      ),
      thrown,
    );
  if (isSign((code) => busyCodes.has(code)) || signs.some(({ text }) => busyTexts.test(text)))
    return withCause(
      new FormworkError(
        "DATABASE_BUSY",
        "Formwork has more to do than it can do at the moment. Nothing you typed is lost: try again in a few seconds.",
        { retryAfterSeconds: busySeconds },
      ),
      thrown,
    );
  return null;
}

/** Says that nothing more can be kept. */
export function storageFull(): FormworkError {
  return new FormworkError(
    "STORAGE_FULL",
    "There is no room left to keep this, so it was not stored. An administrator has to make room; try again later.",
    { retryAfterSeconds: fullSeconds },
  );
}

interface Sign {
  code: string | undefined;
  text: string;
}

/** The error's code and text, and those of what caused it; an error of ours has said already what it means. */
function signsOf(error: unknown, depth: number): Sign[] {
  if (typeof error !== "object" || error === null || depth === 0 || error instanceof FormworkError) return [];
  const { code, originalCode, message, cause, meta, errors } = error as Record<string, unknown>;
  const inner = [cause, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError];
  if (Array.isArray(errors)) inner.push(...errors);
  const text = typeof message === "string" ? message : "";
  // Prisma's adapter keeps PostgreSQL's own code beside its word for it.
  const own = [code, originalCode].map((each) => ({ code: typeof each === "string" ? each : undefined, text }));
  return [...own, ...inner.flatMap((each) => signsOf(each, depth - 1))];
}

function withCause(error: FormworkError, cause: unknown): FormworkError {
  error.cause = cause;
  return error;
}
