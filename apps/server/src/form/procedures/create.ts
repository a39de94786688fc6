import { randomBytes } from "node:crypto";
import { createForm } from "@formwork/db";
import { usualAfterSending } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Creates a form with an empty first section. Its address cannot be guessed. */
export const procedure = may("form.write")
  .input(z.object({ applicationId: id, name: nameInput }))
  .mutation(async ({ ctx, input }) => {
    const made = await createForm(ctx.db, ctx.actor, {
      ...input,
      slug: randomBytes(12).toString("base64url"),
      draft: {
        schema: 1,
        title: input.name,
        submitLabel: "Send",
        sections: [{ id: "section1", fields: [] }],
        afterSending: usualAfterSending,
      },
    });
    return found(made, "application");
  });
