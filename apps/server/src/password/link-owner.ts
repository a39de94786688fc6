import { findPasswordLink, forgiveGuess, type OpenPasswordLink } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { guessLimit, letGuess, partyAt } from "../auth/guesses.ts";
import type { Call } from "../context.ts";

/** Error for a link that does not work, whether it never existed, was used, has expired or was replaced. */
export function linkEnded(): FormworkError {
  return new FormworkError(
    "LINK_ENDED",
    "This link does not work any more: it was used, it is too old, or there is a newer one. Ask for another.",
  );
}

/** Finds whom a link is for; counts tries by address. @throws FormworkError `LINK_ENDED`, `RATE_LIMITED` */
export async function linkOwner(ctx: Call, secret: string): Promise<OpenPasswordLink> {
  const limits = [guessLimit("link", partyAt(ctx.request.ip))];
  await letGuess(ctx, limits, { route: "password.openLink", what: "Too many links were tried from here." });
  const owner = await findPasswordLink(ctx.db, secret);
  if (!owner) throw linkEnded();
  await forgiveGuess(ctx.db, limits);
  return owner;
}
