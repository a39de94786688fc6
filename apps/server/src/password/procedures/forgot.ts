import { countGuess, makePasswordLink, peopleAt } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { guessLimit, letGuess, partyAt } from "../../auth/guesses.ts";
import type { Call } from "../../context.ts";
import { emailInput } from "../../input.ts";
import { open } from "../../trpc.ts";
import { sendLink } from "../send-link.ts";

/**
 * Sends somebody a link to set a new password, one for each organization that knows the address. It answers before it looks anybody up, so neither
 * the words nor the time reveal anything.
 */
export const procedure = open.input(z.object({ email: emailInput })).mutation(async ({ ctx, input }) => {
  if (!ctx.mailer.configured)
    throw new FormworkError("STATE_CONFLICT", "No mail is sent here. An administrator can make you a link.");
  const limits = [guessLimit("asking", partyAt(ctx.request.ip))];
  await letGuess(ctx, limits, { route: "password.forgot", what: "Too many mails were asked for from here." });
  ctx.afterAnswer.run("mailing links for a new password", () => mailLinks(ctx, input.email));
  return {};
});

async function mailLinks(ctx: Call, email: string): Promise<void> {
  // Beyond the limit the link of the last mail still works: making a newer one would let anybody break it again and again.
  if ((await countGuess(ctx.db, [guessLimit("mails", email)])) !== null) return;
  // The owner of the mailbox learns which organizations know the address. A link opens one of them.
  for (const reader of await peopleAt(ctx.db, email)) {
    const made = await makePasswordLink(ctx.db, null, reader.userId);
    if (made) await sendLink(ctx, reader, { ...made, by: null });
  }
}
