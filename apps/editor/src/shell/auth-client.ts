import { FormworkError } from "@formwork/domain";
import { createAuthClient } from "better-auth/client";

const auth = createAuthClient({ baseURL: location.origin, basePath: "/api/auth" });

/**
 * Signs in with e-mail and password; the session is a cookie.
 * @throws FormworkError NOT_SIGNED_IN when they do not belong together, RATE_LIMITED after too many tries.
 */
export async function signIn(credentials: { email: string; password: string }): Promise<void> {
  const { error } = await auth.signIn.email(credentials);
  if (!error) return;
  if (error.status === 429) {
    throw new FormworkError("RATE_LIMITED", "Too many tries. Wait a minute, then try again.");
  }
  if (error.status >= 400 && error.status < 500) {
    throw new FormworkError(
      "NOT_SIGNED_IN",
      "This e-mail and password do not belong together. Check both and try again.",
    );
  }
  throw new FormworkError("REMOTE_UNREACHABLE", "Formwork could not be reached. Check your connection and try again.");
}

/** Ends the session and leaves: a full load, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<void> {
  await auth.signOut();
  location.assign("/sign-in");
}
