import { optionalText, port, readSettings, senderIsNamed, senderMissing, sharedSettings } from "@formwork/process";
import { z } from "zod";

const envSchema = z.object({
  ...sharedSettings,
  /** Port of `/healthz`, `/readyz` and `/metrics`. */
  METRICS_PORT: port.default(4420),
  /** Most runs of one organization that this process executes at a time; it has half as many places again for others. */
  FORMWORK_RUNS_IN_FLIGHT: z.coerce.number().int().min(1).max(10_000).default(256),
  /** Most addresses that the workflows of one organization may mail within an hour. */
  FORMWORK_MAIL_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(500),
  /** Address people use, for links in mail; without it, mail says in words where to look. */
  PUBLIC_URL: optionalText.transform((url) => url?.replace(/\/+$/, "")),
  FORMWORK_DB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  /** A worker sets this for the process in which it executes one suspected run alone. */
  FORMWORK_ISOLATED: optionalText,
});

/** The worker's settings, checked. */
export type Env = z.output<typeof envSchema>;

/** Reads the settings of this process; the error names each setting that is missing or wrong. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  return readSettings(envSchema.refine(senderIsNamed, senderMissing), { process: "worker", variables });
}

/** The environment for the process that executes one run alone. */
export function isolatedEnv(): NodeJS.ProcessEnv {
  return { ...process.env, FORMWORK_ISOLATED: "1" };
}
