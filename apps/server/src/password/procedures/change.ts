import { findCredential, forgiveGuess } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { enter } from "../../auth/enter.ts";
import { guessLimit, letGuess } from "../../auth/guesses.ts";
import { found } from "../../errors.ts";
import { passwordInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { refuseGuessable, setOwnPassword } from "../set-own.ts";

/** Changes one's own password. Every session ends and this browser gets a new one, so a stolen copy of its old cookie stops working too. */
export const procedure = may("session.manage-own")
  .input(z.object({ present: passwordInput, password: passwordInput, revokeAccounts: z.boolean().default(false) }))
  .mutation(async ({ ctx, input }) => {
    const { userId } = ctx.member;
    const limits = [guessLimit("present", userId)];
    await letGuess(ctx, limits, { route: "password.change", what: "Too many wrong passwords were entered." });
    const { passwordHash } = found(await findCredential(ctx.db, userId), "password");
    const { password: hashing } = await ctx.auth.$context;
    if (!(await hashing.verify({ hash: passwordHash, password: input.present })))
      throw new FormworkError("INVALID_INPUT", "This is not your present password.", { path: "present" });
    await forgiveGuess(ctx.db, limits);
    if (input.password === input.present)
      throw new FormworkError("INVALID_INPUT", "This is the password you have. Choose another.", { path: "password" });
    await refuseGuessable(input.password, ctx.member);
    const { password, revokeAccounts } = input;
    const proof = { kind: "before", passwordHash } as const;
    const revoked = await setOwnPassword(ctx, ctx.member, { password, proof, revokeAccounts });
    if (revoked === null)
      throw new FormworkError("STATE_CONFLICT", "Your password was changed meanwhile. Sign in with the new one.");
    await enter(ctx, ctx, userId);
    return revoked;
  });
