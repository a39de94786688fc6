import { type Logger, pino } from "pino";

/** Logs as JSON lines: who did what when, never what was in it. */
export function createLogger(level: string): Logger {
  return pino({
    name: "server",
    level,
    redact: {
      paths: ["*.cookie", "*.authorization", "*.password", "*.token", "*.secret", "req.headers"],
      censor: "[redacted]",
    },
    serializers: { err: describeError },
  });
}

// Errors of the database quote values in their texts, so only the first line of the text and the places in the code are kept.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? error.code : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, code, message: firstLine(error.message), stack: frames?.join("\n"), ...cause };
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/"[^"]*"|'[^']*'/g, "…").slice(0, 200);
}
