import { addPerson } from "@formwork/db";
import { roles } from "@formwork/domain";
import { z } from "zod";
import { emailInput, nameInput } from "../../input.ts";
import { sendLink } from "../../password/send-link.ts";
import { may } from "../../trpc.ts";
import { refuseAboveOwnRank } from "../rank.ts";

/** Adds a person. Answers the link with which they set their password; it is not stored and never shown again. */
export const procedure = may("people.write")
  .input(z.object({ name: nameInput, email: emailInput, role: z.enum(roles) }))
  .mutation(async ({ ctx, input }) => {
    refuseAboveOwnRank(ctx.member.role, input.role);
    const { id, secret } = await addPerson(ctx.db, ctx.actor, input);
    const { organizationName, name: by } = ctx.member;
    return { id, ...(await sendLink(ctx, { ...input, organizationName }, { secret, kind: "invitation", by })) };
  });
