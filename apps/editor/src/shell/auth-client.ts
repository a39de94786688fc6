import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { errorDataOf } from "../shared/error-data.ts";
import { ask } from "../trpc.ts";

const answerSchema = z.object({ organizations: z.array(z.object({ id: z.string(), name: z.string() })) });

/** An organization that somebody can sign in to. */
export type OpenOrganization = z.infer<typeof answerSchema>["organizations"][number];

/** What somebody signs in with. */
export interface Credentials {
  email: string;
  password: string;
  /** Where to, when the answer before asked for it. */
  organizationId?: string;
}

/**
 * Signs in with e-mail and password; the session is a cookie.
 * @returns the organizations to choose from, where the password is right in several; none when the person is signed in
 * @throws FormworkError NOT_SIGNED_IN when they do not belong together, RATE_LIMITED after too many tries, USER_DEACTIVATED
 */
export async function signIn(credentials: Credentials): Promise<readonly OpenOrganization[]> {
  return answerSchema.parse(await post("/api/auth/sign-in/email", credentials)).organizations;
}

/** Ends the session and leaves: a full load, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
  location.assign("/sign-in");
}

async function post(path: string, body: object): Promise<unknown> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await ask(path, { method: "POST", headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw answer;
  } catch (error) {
    const { code, message, details } = errorDataOf(error);
    throw new FormworkError(code, message, details);
  }
}
