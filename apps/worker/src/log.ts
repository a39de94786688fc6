import { type Logger, pino } from "pino";

/** Logs as JSON lines: ids, codes and durations, never what was in a form, an answer or a credential. */
export function createLogger(level: string): Logger {
  return pino({
    name: "worker",
    level,
    redact: {
      paths: ["*.authorization", "*.password", "*.token", "*.secret", "*.values", "*.input", "*.output"],
      censor: "[redacted]",
    },
    serializers: { err: describeError },
  });
}

// Errors of the database quote values in their texts, so what stands in quotes is left out.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? error.code : undefined;
  const message = (error.message.trim().split("\n")[0] ?? "").replace(/"[^"]*"|'[^']*'/g, "…").slice(0, 200);
  const stack = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, code, message, stack: stack?.join("\n"), ...cause };
}
