import { type PasswordProof, setPassword } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { rememberDevice } from "../auth/device-cookie.ts";
import { type Revoked, revoke } from "../connection/revoke.ts";
import type { Call } from "../context.ts";
import { changedMail } from "../mail/messages.ts";

/** Whose password it is. */
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
  // Its dictionaries are loaded when somebody sets a password: a start would take longer for them.
  const { passwordProblem } = await import("@formwork/domain/password");
  const problem = passwordProblem(password, [name, email, organizationName]);
  if (problem !== null) throw new FormworkError("INVALID_INPUT", problem, { path: "password" });
}

/**
 * Sets somebody's own password. All their sessions end in every process, their links too; they are told by mail, and their accounts at services are revoked if they
 * want it [C15, C28].
 * @returns what was revoked; null when the proof did not hold any more
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
  // What others guessed before must not keep out, in this browser, the person who just set it.
  rememberDevice(ctx, ctx.reply, { userId, passwordHash });
  if (ctx.mailer.configured) {
    const at = { when: new Date(ctx.now()), ip: ctx.request.ip, publicUrl: ctx.env.PUBLIC_URL };
    ctx.afterAnswer.run("telling somebody that their password changed", () => ctx.mailer.send(changedMail(owner, at)));
  }
  return input.revokeAccounts ? revoke(ctx, actor, { subjectUserId: userId }) : { revoked: 0, untold: [] };
}
