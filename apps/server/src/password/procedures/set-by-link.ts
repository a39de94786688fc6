import { z } from "zod";
import { linkInput, passwordInput } from "../../input.ts";
import { open } from "../../trpc.ts";
import { linkEnded, linkOwner } from "../link-owner.ts";
import { refuseGuessable, setOwnPassword } from "../set-own.ts";

/** Sets a first or a new password with a link, and uses the link up. */
export const procedure = open
  .input(z.object({ link: linkInput, password: passwordInput, revokeAccounts: z.boolean().default(false) }))
  .mutation(async ({ ctx, input }) => {
    const owner = await linkOwner(ctx, input.link);
    await refuseGuessable(input.password, owner);
    const proof = { kind: "link", secret: input.link } as const;
    const { password, revokeAccounts } = input;
    const revoked = await setOwnPassword(ctx, owner, { password, proof, revokeAccounts });
    if (revoked === null) throw linkEnded();
    return { email: owner.email, ...revoked };
  });
