import { open } from "../../trpc.ts";

/** How people who forgot their password get a new one here: by mail, or from an administrator. */
export const procedure = open.query(({ ctx }) => ({ byMail: ctx.mailer.configured }));
