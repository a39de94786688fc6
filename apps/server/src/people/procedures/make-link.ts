import { makePasswordLink } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { idInput } from "../../input.ts";
import { sendLink } from "../../password/send-link.ts";
import { may } from "../../trpc.ts";
import { manageable } from "../manageable.ts";

/** Makes a link with which a person sets a first or a new password. It is shown once, and their previous link stops working. */
export const procedure = may("people.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const { id, name, email } = await manageable(ctx, input.id);
    const made = await makePasswordLink(ctx.db, ctx.actor, id);
    if (made === null) throw new FormworkError("STATE_CONFLICT", "Their access is switched off. Switch it on first.");
    const { organizationName, name: by } = ctx.member;
    return sendLink(ctx, { name, email, organizationName }, { ...made, by });
  });
