import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? undefined : text));

const envSchema = z.object({
  DATABASE_URL: z.string().min(1),
  HOST: z.string().default("127.0.0.1"),
  /** Port of `/healthz`, `/readyz` and `/metrics`. */
  METRICS_PORT: port.default(4420),
  TEMPORAL_ADDRESS: optionalText,
  TEMPORAL_NAMESPACE: optionalText,
  FORMWORK_KEYS: optionalText,
  FORMWORK_KEYS_FILE: optionalText,
  /** Address of the stand-in for outside services; set for the demo only. */
  SANDBOX_URL: optionalText,
  /** Its mail server, `host:port`; set for the demo only. */
  SANDBOX_SMTP: optionalText,
  /** Hosts, `host` or `host:port` separated by commas, let through although they are private or without TLS. */
  FORMWORK_ALLOW_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((host) => host.trim() || [])),
  /** Most runs that this process executes at a time. */
  FORMWORK_RUNS_IN_FLIGHT: z.coerce.number().int().min(1).max(10_000).default(256),
  FORMWORK_DB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  /** Set by a worker for the process in which it executes one suspected run alone. */
  FORMWORK_ISOLATED: optionalText,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** The worker's settings, checked. */
export type Env = z.output<typeof envSchema>;

/** Reads the settings of this process; the error names each setting that is missing or wrong. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const parsed = envSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The worker cannot start with these settings:\n${lines.join("\n")}`);
}

/** The environment for the process that executes one run alone. */
export function isolatedEnv(): NodeJS.ProcessEnv {
  return { ...process.env, FORMWORK_ISOLATED: "1" };
}
