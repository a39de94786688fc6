import { dataRegionSchema } from "@formwork/domain";
import { optionalText, port, readSettings, senderIsNamed, senderMissing, sharedSettings } from "@formwork/process";
import { z } from "zod";

const envSchema = z.object({
  ...sharedSettings,
  PORT: port.default(4400),
  /** Address people use; it decides allowed origins, secure cookies and callback URLs. */
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  FORMWORK_AUTH_SECRET: optionalText,
  FORMWORK_AUTH_SECRET_FILE: optionalText,
  /** Folder of the built editor; without it the server answers only its interfaces. */
  EDITOR_DIST: optionalText,
  /** Submissions that one address may send to public forms per minute. */
  FORMWORK_PUBLIC_FORM_RATE: z.coerce.number().int().min(1).default(60),
  /** Proxies whose X-Forwarded-For is trusted, as addresses or networks separated by commas. */
  FORMWORK_TRUST_PROXY: optionalText,
  /** Hours after which an unused session ends. */
  FORMWORK_SESSION_IDLE_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(8_760)
    .default(14 * 24),
  /** Hours after which every session ends, however much it is used. */
  FORMWORK_SESSION_MAX_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(8_760)
    .default(90 * 24),
  /** Region where the installation keeps its data, for the note about data that leaves it [C24]. */
  FORMWORK_REGION: optionalText.pipe(dataRegionSchema.optional()),
  FORMWORK_DB_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** Folder of the embedded database; undefined when the database is elsewhere. */
  FORMWORK_DATA_DIR: optionalText,
  /** Megabytes to keep free on its disk; with less, new submissions and files are refused. */
  FORMWORK_RESERVE_MB: z.coerce.number().int().min(1).default(256),
});

/** The server's settings, checked. */
export type Env = z.output<typeof envSchema>;

/** Reads the settings of this process; the error names each setting that is missing or wrong. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  return readSettings(envSchema.refine(senderIsNamed, senderMissing), { process: "server", variables });
}
