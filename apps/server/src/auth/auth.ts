import { authDatabase, type Db, newId } from "@formwork/db";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Env } from "../env.ts";
import { addressHeader } from "./headers.ts";

/** Seconds between two updates of a session's last use. */
const usedEverySeconds = 600;

/** Creates a session for a person whose password was right. Only the server calls it; it has no HTTP address. */
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
 * Stores passwords and sessions. Signing in is our own code (`sign-in.ts`), because an address may belong to several organizations, each with its own
 * password. Administrators add people, so there is no public sign-up. Membership is the product's own table: the organization plugin would be a
 * second way to get roles, outside the policy.
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
    // Its own limit counts by address only and forgets. guesses.ts also counts by account, with growing waits.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: publicUrl.startsWith("https:"),
      cookiePrefix: "formwork",
      // The server knows the caller's address; a header that the caller sends must not be trusted.
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    logger: { disabled: true },
  });
}

/** The sign-in service of this process. */
export type Auth = ReturnType<typeof createAuth>;
