import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4410),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Port of its mail server; without it there is none. */
  MAIL_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** File that keeps records and tokens over a restart; without it they live in memory alone. */
  DATA_FILE: z.string().min(1).optional(),
});

/** Reads the sandbox's environment; an unreadable value ends the process with the name of the variable. */
export function readEnv(): z.infer<typeof schema> {
  return schema.parse(process.env);
}
