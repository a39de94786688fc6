import { authDatabase, type Db, newId } from "@formwork/db";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Env } from "../env.ts";
import { addressHeader } from "./headers.ts";

/** Seconds between two writes of when a session was last used. */
const usedEverySeconds = 600;

/** Makes a session for somebody whose password was right; the server alone calls it, it has no address. */
const entering = {
  id: "entering",
  endpoints: {
    enter: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new Error("there is nobody to sign in");
        await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id), user });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/**
 * Keeps passwords and sessions. Signing in with them is ours (`sign-in.ts`): an address may stand in several organizations, each with a
 * password of its own. People are added by administrators, so there is no public sign-up, and membership is the product's own table: the
 * organization plugin would open a second door to roles, beside the policy.
 * @param options.origins addresses from which the product is used
 */
export function createAuth(options: {
  db: Db;
  secret: string;
  env: Pick<Env, "PUBLIC_URL" | "FORMWORK_SESSION_IDLE_HOURS">;
  origins: readonly string[];
}) {
  const publicUrl = options.env.PUBLIC_URL;
  return betterAuth({
    appName: "Formwork",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: [...options.origins],
    database: authDatabase(options.db),
    plugins: [entering],
    session: { expiresIn: options.env.FORMWORK_SESSION_IDLE_HOURS * 3_600, updateAge: usedEverySeconds },
    // It counts by address alone, and forgets; guesses.ts counts by account too, and lets waits grow.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: publicUrl.startsWith("https:"),
      cookiePrefix: "formwork",
      // The server knows the caller's address; a header of the caller's must not be believed.
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    logger: { disabled: true },
  });
}

/** The sign-in service of this process. */
export type Auth = ReturnType<typeof createAuth>;
