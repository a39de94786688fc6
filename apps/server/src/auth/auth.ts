import { authDatabase, type Db, findMembership, newId } from "@formwork/db";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";

const dayInSeconds = 86_400;

/**
 * Sign-in with e-mail and password. People are added by administrators, so there is no public sign-up, and membership is the product's
 * own table: the organization plugin would open a second door to roles, beside the policy.
 * @param options.origins addresses from which the product is used
 */
export function createAuth(options: { db: Db; secret: string; publicUrl: string; origins: readonly string[] }) {
  return betterAuth({
    appName: "Formwork",
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: [...options.origins],
    database: authDatabase(options.db),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 14 * dayInSeconds, updateAge: dayInSeconds },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if ((await findMembership(options.db, userId))?.active) return;
            const message = "Your access was switched off. An administrator can switch it on again.";
            throw new APIError("FORBIDDEN", { code: "USER_DEACTIVATED", message });
          },
        },
      },
    },
    // Counted by the server's own limiter, which knows the caller's address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: options.publicUrl.startsWith("https:"),
      cookiePrefix: "formwork",
      database: { generateId: () => newId() },
    },
    logger: { disabled: true },
  });
}

/** The sign-in service of this process. */
export type Auth = ReturnType<typeof createAuth>;
