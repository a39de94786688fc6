import { z } from "zod";

/** An optional setting; an empty one counts as missing. */
export const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? undefined : text));

/** A TCP port; 0 means any free one. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** Settings that server and worker share. */
export const sharedSettings = {
  DATABASE_URL: z.string().min(1),
  HOST: z.string().default("127.0.0.1"),
  TEMPORAL_ADDRESS: optionalText,
  TEMPORAL_NAMESPACE: optionalText,
  FORMWORK_KEYS: optionalText,
  FORMWORK_KEYS_FILE: optionalText,
  /** Address of the sandbox, which stands in for outside services; set for the demo only. */
  SANDBOX_URL: optionalText,
  /** Its mail server, `host:port`; set for the demo only. */
  SANDBOX_SMTP: optionalText,
  /** Mail server of the installation, `smtp://user:password@host:587` or `smtps://…:465`; without it no mail is sent. */
  FORMWORK_MAIL_URL: z.union([z.literal("").transform(() => undefined), z.url({ protocol: /^smtps?$/ })]).optional(),
  /** Sender of its mail, `Formwork <formwork@example.com>`. */
  FORMWORK_MAIL_FROM: optionalText,
  /** Hosts that are allowed although they are private or have no TLS: `host` or `host:port`, separated by commas. */
  FORMWORK_ALLOW_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((host) => host.trim() || [])),
  /** Token that metrics collectors send as `Authorization: Bearer …` to `/metrics`; without it `/metrics` is closed. */
  FORMWORK_METRICS_TOKEN: optionalText.refine(
    (token) => token === undefined || token.length >= 16,
    "at least 16 characters",
  ),
  /** Days that a run is kept after its end, unless its organization sets another number. */
  FORMWORK_KEEP_RUN_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** Days after which a removed record is erased. */
  FORMWORK_KEEP_REMOVED_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};

/** Whether the settings name a sender when they name a mail server. */
export function senderIsNamed(env: {
  FORMWORK_MAIL_URL?: string | undefined;
  FORMWORK_MAIL_FROM?: string | undefined;
}): boolean {
  return env.FORMWORK_MAIL_URL === undefined || env.FORMWORK_MAIL_FROM !== undefined;
}

/** Error text for settings that fail {@link senderIsNamed}. */
export const senderMissing = {
  path: ["FORMWORK_MAIL_FROM"],
  message: "Name the sender of the mail that FORMWORK_MAIL_URL sends.",
};

/**
 * Reads the settings of a process.
 *
 * @param of.process name of the process, for the error
 * @throws Error that names each setting that is missing or wrong
 */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  of: { process: string; variables: Record<string, string | undefined> },
): z.output<Schema> {
  const parsed = schema.safeParse(of.variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The ${of.process} cannot start with these settings:\n${lines.join("\n")}`);
}
