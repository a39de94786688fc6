import { type PasswordProof, setPassword } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { rememberDevice } from "../auth/device-cookie.ts";
import { type Revoked, revoke } from "../connection/revoke.ts";
import type { Call } from "../context.ts";
import { changedMail } from "../mail/messages.ts";

/** The person whose password it is. */
export interface Owner {
  userId: string;
  name: string;
  email: string;
  organizationId: string;
  organizationName: string;
}

/** Refuses a password that is too short, too long or easy to guess. @throws FormworkError `INVALID_INPUT` at `password` */
export async function refuseGuessable(
  password: string,
  { name, email, organizationName }: Omit<Owner, "userId" | "organizationId">,
): Promise<void> {
  // Load its dictionaries only when somebody sets a password, because they would slow every start down.
  const { passwordProblem } = await import("@formwork/domain/password");
  const problem = passwordProblem(password, [name, email, organizationName]);
  if (problem !== null) throw new FormworkError("INVALID_INPUT", problem, { path: "password" });
}

/**
 * Sets a person's own password. Ends all their sessions in every process and all their links, tells them by mail, and revokes their accounts at
 * services if they ask for it [C15, C28].
 * @returns what was revoked; null when the proof was no longer valid
 */
export async function setOwnPassword(
  ctx: Call,
  owner: Owner,
  input: { password: string; proof: PasswordProof; revokeAccounts: boolean },
): Promise<Revoked | null> {
  const { userId, organizationId } = owner;
  const { password } = await ctx.auth.$context;
  const passwordHash = await password.hash(input.password);
  const actor = { organizationId, userId, ip: ctx.request.ip };
  if (!(await setPassword(ctx.db, actor, { passwordHash, proof: input.proof }))) return null;
  await ctx.sessions.changed();
  // Earlier guesses by others must not keep the person who just set the password out of this browser.
  rememberDevice(ctx, ctx.reply, { userId, passwordHash });
  if (ctx.mailer.configured) {
    const at = { when: new Date(ctx.now()), ip: ctx.request.ip, publicUrl: ctx.env.PUBLIC_URL };
    ctx.afterAnswer.run("telling somebody that their password changed", () => ctx.mailer.send(changedMail(owner, at)));
  }
  return input.revokeAccounts ? revoke(ctx, actor, { subjectUserId: userId }) : { revoked: 0, untold: [] };
}
