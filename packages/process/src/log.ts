import { beginning } from "@formwork/domain";
import { type Logger, type LoggerOptions, pino } from "pino";

// Nothing should log these; if something does, they are removed.
const hidden = ["cookie", "authorization", "password", "token", "secret", "values", "input", "output"];

/**
 * Makes a logger that writes JSON lines: who did what when, ids, codes and durations; never contents of forms, answers or credentials.
 *
 * @param of.name name of the process
 * @example
 * const log = createLogger({ name: "worker", level: "info" });
 * log.info({ runId }, "a run is over");
 */
export function createLogger(of: { name: string; level: string }): Logger {
  const options: LoggerOptions = {
    ...of,
    redact: { paths: ["req.headers", ...hidden.map((name) => `*.${name}`)], censor: "[redacted]" },
    serializers: { err: describeError },
  };
  return pino(options, output());
}

// A log on a full disk must not end the program: up to a megabyte of lines waits for space, further lines are dropped.
function output() {
  const out = pino.destination({ dest: 1, sync: true, maxLength: 1_048_576 });
  out.on("error", () => undefined);
  return out;
}

// Errors of the database quote values in their texts, so keep only the first line of the text and the places in the code.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? error.code : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, code, message: firstLine(error.message), stack: frames?.join("\n"), ...cause };
}

function firstLine(text: string): string {
  return beginning((text.trim().split("\n")[0] ?? "").replace(/"[^"]*"|'[^']*'/g, "…"), 200);
}
