import { randomBytes } from "node:crypto";
import { addPerson } from "@formwork/db";
import { roles } from "@formwork/domain";
import { z } from "zod";
import { nameInput } from "../../input.ts";
import { refuseAboveOwnRank } from "../../people/rank.ts";
import { may } from "../../trpc.ts";

/** Adds a person. The answer holds a password to hand over, which is nowhere else and never shown again. */
export const procedure = may("people.write")
  .input(z.object({ name: nameInput, email: z.email().max(320).toLowerCase(), role: z.enum(roles) }))
  .mutation(async ({ ctx, input }) => {
    refuseAboveOwnRank(ctx.member.role, input.role);
    const temporaryPassword = randomBytes(12).toString("base64url");
    const { password } = await ctx.auth.$context;
    const { id } = await addPerson(ctx.db, ctx.actor, {
      ...input,
      passwordHash: await password.hash(temporaryPassword),
    });
    return { id, temporaryPassword };
  });
