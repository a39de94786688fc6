import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Env } from "../env.ts";

/**
 * The secret that signs sessions: from the environment, else from its file, which is made on first use and readable by its owner only.
 * @throws Error when neither is set or the secret is shorter than 32 characters
 */
export function authSecret(env: Pick<Env, "FORMWORK_AUTH_SECRET" | "FORMWORK_AUTH_SECRET_FILE">): string {
  const secret = env.FORMWORK_AUTH_SECRET ?? fromFile(env.FORMWORK_AUTH_SECRET_FILE);
  if (secret === undefined)
    throw new Error("Set FORMWORK_AUTH_SECRET or FORMWORK_AUTH_SECRET_FILE to sign sessions with.");
  if (secret.length < 32) throw new Error("The secret that signs sessions needs at least 32 characters.");
  return secret;
}

function fromFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (!existsSync(path)) {
    try {
      // "wx": of two processes that start together one makes the file, and both read it.
      writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(path, "utf8").trim();
}
