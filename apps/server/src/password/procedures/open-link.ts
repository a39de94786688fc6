import { z } from "zod";
import { linkInput } from "../../input.ts";
import { open } from "../../trpc.ts";
import { linkOwner } from "../link-owner.ts";

/** Tells whom a link to set a password is for. It is a mutation so that the link appears in no address. */
export const procedure = open.input(z.object({ link: linkInput })).mutation(async ({ ctx, input }) => {
  const { kind, name, email, organizationName } = await linkOwner(ctx, input.link);
  return { kind, name, email, organizationName };
});
