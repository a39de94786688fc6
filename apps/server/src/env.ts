import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? undefined : text));

const envSchema = z.object({
  DATABASE_URL: z.string().min(1),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(4400),
  /** Address people use; decides allowed origins, secure cookies and callback URLs. */
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  TEMPORAL_ADDRESS: optionalText,
  TEMPORAL_NAMESPACE: optionalText,
  FORMWORK_KEYS: optionalText,
  FORMWORK_KEYS_FILE: optionalText,
  FORMWORK_AUTH_SECRET: optionalText,
  FORMWORK_AUTH_SECRET_FILE: optionalText,
  /** Folder of the built editor; without it the server answers only its interfaces. */
  EDITOR_DIST: optionalText,
  /** Address of the stand-in for outside services; set for the demo only. */
  SANDBOX_URL: optionalText,
  /** Its mail server, `host:port`; set for the demo only. */
  SANDBOX_SMTP: optionalText,
  /** Hosts, `host` or `host:port` separated by commas, let through although they are private or without TLS. */
  FORMWORK_ALLOW_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((host) => host.trim() || [])),
  /** Submissions a minute that one address may send to public forms. */
  FORMWORK_PUBLIC_FORM_RATE: z.coerce.number().int().min(1).default(60),
  /** Proxies whose X-Forwarded-For is believed, as addresses or networks separated by commas. */
  FORMWORK_TRUST_PROXY: optionalText,
  FORMWORK_DB_POOL: z.coerce.number().int().min(1).max(200).default(10),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** The server's settings, checked. */
export type Env = z.output<typeof envSchema>;

/** Reads the settings of this process; the error names each setting that is missing or wrong. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const parsed = envSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The server cannot start with these settings:\n${lines.join("\n")}`);
}
