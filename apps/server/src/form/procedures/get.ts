import { getForm } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** One form as its builder sees it, with the addresses of its live page and of its page for frames in other websites. */
export const procedure = may("form.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const form = found(await getForm(ctx.db, ctx.organizationId, input.id), "form");
    const { PUBLIC_URL } = ctx.env;
    return { ...form, url: `${PUBLIC_URL}/f/${form.slug}`, frameUrl: `${PUBLIC_URL}/framed/${form.slug}` };
  });
